package org.onfile.tlog;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.onfile.digest.Digest;

/** A node of the tree, SHA-256 as RFC 6962, section 2.1 has it. */
public final class Hash {

    /** In bytes. */
    public static final int LENGTH = 32;

    /** The root of a tree without entries: SHA-256 of nothing. */
    public static final Hash OF_NOTHING = new Hash(Digest.sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash from its bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The hash that begins at this place of the bytes. */
    public static Hash at(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /**
     * A hash from its standard base64.
     *
     * @throws IllegalArgumentException if it is not the base64 of 32 bytes
     */
    public static Hash parse(String base64) {
        return of(Notes.base64(base64));
    }

    /** SHA-256(0x00 ‖ entry). */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = Digest.sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = Digest.sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
