package org.onfile.exchangelog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.onfile.digest.Digest;

/** What opens an entry's commitment: a random salt and the detail, a JSON object. */
public final class Opening {

    /** In bytes. */
    public static final int SALT = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final String detail;
    private final byte[] encoded;

    /**
     * An opening that is known.
     *
     * @throws IllegalArgumentException if the salt has not 32 bytes, or there is half a character in the detail: two
     *     such details would have one commitment
     */
    public Opening(byte[] salt, String detail) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt has " + SALT + " bytes, not " + salt.length);
        }
        this.salt = salt.clone();
        this.detail = detail;
        this.encoded = encoded(detail);
    }

    /** The detail behind a new salt. */
    public static Opening of(String detail) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new Opening(salt, detail);
    }

    public byte[] salt() {
        return salt.clone();
    }

    /** JSON, byte for byte as it was committed to. */
    public String detail() {
        return detail;
    }

    /** Salt ‖ detail in UTF-8. */
    byte[] bytes() {
        byte[] bytes = Arrays.copyOf(salt, SALT + encoded.length);
        System.arraycopy(encoded, 0, bytes, SALT, encoded.length);
        return bytes;
    }

    /** SHA-256(salt ‖ detail in UTF-8). */
    public byte[] commitment() {
        return Digest.of(salt, encoded).bytes();
    }

    private static byte[] encoded(String detail) {
        byte[] bytes = detail.getBytes(StandardCharsets.UTF_8);
        // Half a character would be encoded as a question mark
        if (!new String(bytes, StandardCharsets.UTF_8).equals(detail)) {
            throw new IllegalArgumentException("there is half a character in the detail: it has no UTF-8");
        }
        return bytes;
    }

    /** Never the detail. */
    @Override
    public String toString() {
        return "Opening";
    }
}
