package org.onfile.attest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * ES256 by BoringSSL, which Conscrypt brings for Linux, macOS and Windows: 20 µs instead of 80. Its nonces are random,
 * mixed with key and message.
 */
record NativeEs256(PrivateKey key, Provider provider) implements Es256 {

    private static final Logger LOG = LoggerFactory.getLogger(NativeEs256.class);
    /** Bytes of a signature. */
    private static final int SIGNATURE = 64;

    /** Where Conscrypt unpacks its library. */
    private static final String UNPACKED = "org.conscrypt.native.workdir";

    private static final @Nullable Provider CONSCRYPT = conscrypt();

    static boolean isAvailable() {
        return CONSCRYPT != null;
    }

    /**
     * Takes up a key.
     *
     * @throws IllegalStateException where it is not available
     */
    static NativeEs256 of(ECKey key) {
        Provider provider = CONSCRYPT;
        if (provider == null) {
            throw new IllegalStateException("Conscrypt is not available");
        }
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(key.toECPrivateKey().getEncoded());
            return new NativeEs256(KeyFactory.getInstance("EC", provider).generatePrivate(encoded), provider);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("Conscrypt does not take a P-256 key", e);
        }
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA", provider);
            signature.initSign(key);
            signature.update(message);
            return ECDSA.transcodeSignatureToConcat(signature.sign(), SIGNATURE);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("Conscrypt does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "a key of Conscrypt's";
    }

    /** Null on a platform that it has no library for, or where no file may be executed. */
    private static @Nullable Provider conscrypt() {
        try {
            if (System.getProperty(UNPACKED) != null) {
                return Conscrypt.newProvider();
            }
            // Code that signs must not be somebody else's to change before it is loaded: a folder of this user's alone
            Path folder = Files.createTempDirectory("onfile-native");
            System.setProperty(UNPACKED, folder.toString());
            try {
                return Conscrypt.newProvider();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException | LinkageError | RuntimeException e) {
            LOG.warn(
                    "Answers are signed by Java alone, which is slower: Conscrypt does not load ({}). If the temporary"
                            + " directory takes no programs, name another with -D{}",
                    e.toString(),
                    UNPACKED);
            return null;
        }
    }
}
