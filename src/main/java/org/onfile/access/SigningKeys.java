package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys by which a client signs its requests, as {@code clients.yaml} has them. Several overlap while one takes the other's
 * place.
 */
final class SigningKeys {

    private static final String MEMBER = "signingKeys";
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384);

    private SigningKeys() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for a key that cannot be used, that is no secret any more, or that no signature can name
     */
    static JWKSet read(JsonNode keys) {
        List<JWK> read = PublicKeys.read(keys, MEMBER, CURVES);
        Set<String> names = new HashSet<>();
        for (JWK key : read) {
            if (key.getKeyID() == null || key.getKeyID().isBlank()) {
                throw new IllegalArgumentException(MEMBER + ": one has no kid");
            }
            if (!names.add(key.getKeyID())) {
                throw new IllegalArgumentException(MEMBER + ": two have the kid '" + key.getKeyID() + "'");
            }
        }
        return new JWKSet(read);
    }
}
