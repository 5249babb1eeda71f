package org.onfile.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest (FIPS 180-4). Immutable. */
public final class Digest {

    /** In bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the parts as if they were one, each behind the one before it. */
    public static Digest of(byte[]... parts) {
        MessageDigest sha256 = sha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Digest(sha256.digest());
    }

    /** Of the text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of what the stream still has. It is read to its end, however long it is, and not closed. */
    public static Digest of(InputStream content) throws IOException {
        MessageDigest sha256 = sha256();
        content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        return new Digest(sha256.digest());
    }

    /** A new SHA-256 for those who digest row after row, or what comes in pieces. Not thread-safe. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** As answers and the exchange log name a digest: {@code sha-256:}, then base64url (RFC 4648) without padding. */
    public String label() {
        return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hex. */
    @Override
    public String toString() {
        return hex();
    }
}
