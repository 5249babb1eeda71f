package org.onfile.onboarding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.onfile.digest.Digest;

/**
 * The keys of millions of rows in 8 bytes each: 64 bits of their SHA-256. In ten million rows two different keys are
 * taken for the same once in 400,000 checks.
 */
final class SeenKeys {

    private final MessageDigest sha256 = Digest.sha256();
    /** Open addressing; zero is free. */
    private long[] slots = new long[1 << 16];

    private int count;

    /** Returns false for a key that was here before. */
    boolean add(String key) {
        if (count * 2 > slots.length) {
            grow();
        }
        long digest = ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        boolean fresh = insert(digest == 0 ? 1 : digest);
        count += fresh ? 1 : 0;
        return fresh;
    }

    private boolean insert(long digest) {
        int slot = (int) (digest & (slots.length - 1));
        while (slots[slot] != 0) {
            if (slots[slot] == digest) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = digest;
        return true;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long digest : before) {
            if (digest != 0) {
                insert(digest);
            }
        }
    }
}
