package org.onfile.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Hides plaintext in everything that is written to disk: bodies are sealed with AES-256-GCM (NIST SP 800-38D, random
 * 96-bit nonce, 128-bit tag), codes and keys become pseudonyms, HMAC-SHA256 cut to 128 bits. Thread-safe.
 *
 * <p>A sealed value is one format byte, the nonce, then ciphertext and tag. Its context (what it is, and of which
 * certificate) is authenticated with it, so a value moved to another row does not open.
 */
public final class Sealer {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey sealingKey;
    private final SecretKey pseudonymKey;
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Sealer::cipher);
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);
    private final ThreadLocal<SecureRandom> randoms = ThreadLocal.withInitial(SecureRandom::new);

    public Sealer(SealingKeys keys) {
        this.sealingKey = keys.sealing();
        this.pseudonymKey = keys.pseudonym();
    }

    public byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE];
        randoms.get().nextBytes(nonce);
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.ENCRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            byte[] sealed = new byte[1 + NONCE + cipher.getOutputSize(plain.length)];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot seal with the key in use", e);
        }
    }

    /**
     * Opens a sealed value.
     *
     * @throws SealBrokenException if the bytes were altered, or sealed with another key or in another context
     */
    public byte[] unseal(byte[] sealed, byte[] context) {
        if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != FORMAT) {
            throw new SealBrokenException("not a sealed value: " + sealed.length + " bytes", null);
        }
        try {
            Cipher cipher = ciphers.get();
            cipher.init(
                    Cipher.DECRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(sealed, 1, 13)));
            cipher.updateAAD(context);
            return cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("a sealed value does not open: altered, or sealed with another key", e);
        }
    }

    /**
     * The pseudonym of a value within a domain such as {@code holder}. Parts are length-prefixed, so that no two lists
     * of parts run together.
     */
    public UUID pseudonym(String domain, String... parts) {
        Mac mac = macs.get();
        update(mac, domain);
        for (String part : parts) {
            update(mac, part);
        }
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(pseudonymKey);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
