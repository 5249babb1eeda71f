package org.onfile.edge;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What certificates may not rest on: SHA-1 and older digests, RSA below 2048 bits, elliptic curves below 256. */
final class WeakCryptography {

    private static final int RSA_BITS = 2048;
    private static final int CURVE_BITS = 256;

    private WeakCryptography() {}

    /** In words, what is weak about a certificate; null where nothing is. */
    static @Nullable String of(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
            return "a signature by " + certificate.getSigAlgName();
        }
        return ofKey(certificate.getPublicKey());
    }

    /** The same of a key. */
    static @Nullable String ofKey(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa
            when rsa.getModulus().bitLength() < RSA_BITS ->
                "an RSA key of " + rsa.getModulus().bitLength() + " bits (at least " + RSA_BITS + ")";
            case ECPublicKey ec
            when ec.getParams().getOrder().bitLength() < CURVE_BITS ->
                "a key on a curve of " + ec.getParams().getOrder().bitLength() + " bits (at least " + CURVE_BITS + ")";
            default -> null;
        };
    }
}
