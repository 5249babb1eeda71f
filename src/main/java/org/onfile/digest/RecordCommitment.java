package org.onfile.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange log commits to of a record that a department supplied: SHA-256(salt ‖ state ‖ LF ‖ key ‖ LF ‖ digest), as
 * {@code docs/log-format.md} has it. Whoever has the record and its salt can compute it, and nobody can guess the record
 * from it.
 */
public final class RecordCommitment {

    /** In bytes. */
    public static final int SALT = 16;

    private RecordCommitment() {}

    /**
     * The commitment, 32 bytes.
     *
     * @param salt the record's own, 16 random-looking bytes
     * @param state {@code PRESENT}, {@code UNREADABLE} or {@code WITHDRAWN}
     * @param key of the department's row; empty where a part of it is null
     * @param digest SHA-256 of the content, 32 bytes; null of what was withdrawn
     */
    public static byte[] of(byte[] salt, String state, String key, byte @Nullable [] digest) {
        byte[] stateBytes = state.getBytes(StandardCharsets.US_ASCII);
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(
                salt.length + stateBytes.length + keyBytes.length + 2 + (digest == null ? 0 : digest.length));
        content.put(salt).put(stateBytes).put((byte) '\n').put(keyBytes).put((byte) '\n');
        if (digest != null) {
            content.put(digest);
        }
        return Digest.of(content.array()).bytes();
    }
}
