package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Public keys in {@code clients.yaml}, each a JWK (RFC 7517): elliptic ones, or RSA of 2,048 bits at least. */
final class PublicKeys {

    private static final int LEAST_RSA_BITS = 2048;

    private PublicKeys() {}

    /**
     * Reads them.
     *
     * @param member of a client's line that has them, for messages
     * @param curves that elliptic ones may be on
     * @throws IllegalArgumentException for a key that cannot be used, or that is no secret any more
     */
    static List<JWK> read(JsonNode keys, String member, Set<Curve> curves) {
        List<JWK> read = new ArrayList<>();
        for (JsonNode json : keys) {
            read.add(key(json, member, curves));
        }
        return read;
    }

    private static JWK key(JsonNode json, String member, Set<Curve> curves) {
        JWK key;
        try {
            key = JWK.parse(json.toString());
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    member + ": one is no JWK: a public key as RFC 7517 writes it is expected, as in"
                            + " {kty: EC, crv: P-256, kid: k1, x: ..., y: ...}",
                    e);
        }
        if (key.isPrivate()) {
            throw new IllegalArgumentException(member
                    + ": one is a private key: whoever read this file can sign by it. Make a new one, and put its"
                    + " public part here");
        }
        if (!isStrong(key, curves)) {
            throw new IllegalArgumentException(member + ": '" + key.getKeyID() + "' is none of "
                    + curves.stream().map(Curve::getName).sorted().collect(Collectors.joining(", "))
                    + " and RSA of at least "
                    + LEAST_RSA_BITS + " bits");
        }
        return key;
    }

    private static boolean isStrong(JWK key, Set<Curve> curves) {
        return switch (key) {
            case ECKey curve -> curves.contains(curve.getCurve());
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            default -> false;
        };
    }
}
