package org.onfile.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encryption and pseudonyms for everything that is written to disk: bodies are sealed with AES-256-GCM (NIST SP
 * 800-38D, 96-bit nonce, 128-bit tag), codes and keys become pseudonyms, HMAC-SHA256 cut to 128 bits. Thread-safe.
 *
 * <p>A sealed value is one format byte, the nonce, then ciphertext and tag. Its context (what it is, and of which
 * certificate) is authenticated with it, so a value moved to another row does not open.
 */
public final class Sealer {

    private static final byte FORMAT = 1;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + Nonces.LENGTH;

    private final SecretKey sealingKey;
    private final SecretKey pseudonymKey;
    private final Nonces nonces = new Nonces();
    private final Pool<Cipher> ciphers = new Pool<>(Sealer::cipher);
    private final Pool<Mac> macs = new Pool<>(this::mac);

    public Sealer(SealingKeys keys) {
        this.sealingKey = keys.sealing();
        this.pseudonymKey = keys.pseudonym();
    }

    public byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = nonces.next();
        Cipher cipher = ciphers.take();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            byte[] sealed = new byte[HEAD + plain.length + TAG_BITS / Byte.SIZE];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, Nonces.LENGTH);
            cipher.doFinal(plain, 0, plain.length, sealed, HEAD);
            ciphers.giveBack(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot seal with the key in use", e);
        }
    }

    /**
     * The plain bytes of a sealed value.
     *
     * @throws SealBrokenException if the bytes were altered, or sealed with another key or in another context
     */
    public byte[] unseal(byte[] sealed, byte[] context) {
        if (sealed.length < HEAD + TAG_BITS / Byte.SIZE || sealed[0] != FORMAT) {
            throw new SealBrokenException("not a sealed value: " + sealed.length + " bytes", null);
        }
        Cipher cipher = ciphers.take();
        try {
            cipher.init(Cipher.DECRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, sealed, 1, Nonces.LENGTH));
            cipher.updateAAD(context);
            byte[] plain = cipher.doFinal(sealed, HEAD, sealed.length - HEAD);
            ciphers.giveBack(cipher);
            return plain;
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("a sealed value does not open: altered, or sealed with another key", e);
        }
    }

    /**
     * The pseudonym of a value within a domain such as {@code holder}. Parts are length-prefixed, so that no two lists
     * of parts run together.
     */
    public UUID pseudonym(String domain, String... parts) {
        byte[][] texts = new byte[parts.length + 1][];
        texts[0] = domain.getBytes(StandardCharsets.UTF_8);
        int length = Integer.BYTES + texts[0].length;
        for (int i = 0; i < parts.length; i++) {
            texts[i + 1] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + texts[i + 1].length;
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        for (byte[] text : texts) {
            message.putInt(text.length).put(text);
        }
        Mac mac = macs.take();
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(message.array()));
        macs.giveBack(mac);
        return new UUID(digest.getLong(), digest.getLong());
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
