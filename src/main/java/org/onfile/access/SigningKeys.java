package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The keys by which a client signs its requests, as {@code clients.yaml} has them: public keys as JWK (RFC 7517), P-256,
 * P-384 or RSA of 2,048 bits at least. Several overlap while one takes the other's place.
 */
final class SigningKeys {

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384);
    private static final int LEAST_RSA_BITS = 2048;

    private SigningKeys() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for a key that cannot be used, or that is no secret any more
     */
    static JWKSet read(JsonNode keys) {
        List<JWK> read = new ArrayList<>();
        for (JsonNode json : keys) {
            JWK key = key(json);
            if (read.stream().anyMatch(other -> key.getKeyID().equals(other.getKeyID()))) {
                throw new IllegalArgumentException("signingKeys: two have the kid '" + key.getKeyID() + "'");
            }
            read.add(key);
        }
        return new JWKSet(read);
    }

    private static JWK key(JsonNode json) {
        JWK key;
        try {
            key = JWK.parse(json.toString());
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "signingKeys: one is no JWK: a public key as RFC 7517 writes it is expected, as in"
                            + " {kty: EC, crv: P-256, kid: k1, x: ..., y: ...}",
                    e);
        }
        if (key.isPrivate()) {
            throw new IllegalArgumentException(
                    "signingKeys: one is a private key: whoever read this file can sign by it. Make a new one, and put its"
                            + " public part here");
        }
        if (key.getKeyID() == null || key.getKeyID().isBlank()) {
            throw new IllegalArgumentException("signingKeys: one has no kid");
        }
        if (!isStrong(key)) {
            throw new IllegalArgumentException("signingKeys: '" + key.getKeyID()
                    + "' is none of P-256, P-384 and RSA of at least " + LEAST_RSA_BITS + " bits");
        }
        return key;
    }

    private static boolean isStrong(JWK key) {
        return switch (key) {
            case ECKey curve -> CURVES.contains(curve.getCurve());
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            default -> false;
        };
    }
}
