package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;

/**
 * The tokens by which a client's identity provider says who operates it: JWTs (RFC 7519) that one of the keys in the client's
 * line of {@code clients.yaml} signed, for this hub and not expired by more than a minute. Thread-safe.
 */
public final class OperatorTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    private static final String BEARER = "Bearer ";
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final boolean required;

    private OperatorTokens(String issuer, String audience, JWKSet keys, boolean required) {
        this.required = required;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
    }

    /**
     * Reads {@code operators} of a client's line: {@code issuer}, {@code audience}, {@code keys} (those of a JWK set, RFC
     * 7517) and {@code required}.
     *
     * @throws IllegalArgumentException if something is missing, or a key is none that may verify; the message says which
     */
    static OperatorTokens of(JsonNode line) {
        JWKSet keys = new JWKSet(PublicKeys.read(line.path("keys"), "operators: 'keys'", CURVES));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("operators: 'keys' needs at least one key, a JWK (RFC 7517)");
        }
        return new OperatorTokens(
                text(line, "issuer"),
                text(line, "audience"),
                keys,
                line.path("required").asBoolean());
    }

    private static String text(JsonNode line, String member) {
        String text = line.path(member).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("operators: '" + member + "' is missing: the '"
                    + (member.equals("issuer") ? "iss" : "aud") + "' that its tokens have");
        }
        return text;
    }

    /** Whether whoever operates the client has to be told by one. */
    public boolean isRequired() {
        return required;
    }

    /**
     * The identifier of the operator that the token in an {@code Authorization} header (RFC 6750; the scheme's case does not
     * matter, RFC 9110) is for; null where there is none, or nobody vouches for the client's operators: then no token counts.
     *
     * @throws RequestRefusedException 403, if the token is none
     */
    static @Nullable String subject(Client client, @Nullable String authorization) throws RequestRefusedException {
        return client.operators() == null
                        || authorization == null
                        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? null
                : client.operators().subject(authorization.substring(BEARER.length()));
    }

    /**
     * The identifier of the operator that a token is for, its {@code sub}.
     *
     * @throws RequestRefusedException 403, if it is none of the provider's, or not for this hub, or not for now
     */
    private String subject(String token) throws RequestRefusedException {
        String subject;
        try {
            subject = processor.process(token, null).getSubject();
        } catch (ExpiredJWTException e) {
            throw refused("operator-token-expired", "The operator's token has expired: get a new one.");
        } catch (BadJWTException e) {
            throw refused(
                    "operator-token-claims",
                    "The operator's token needs the iss and aud that are registered for you, a sub and an exp, and an nbf"
                            + " that has come if it has one.");
        } catch (BadJOSEException e) {
            throw refused("operator-token-signature", "No key that is registered for you signed the operator's token.");
        } catch (ParseException | JOSEException e) {
            throw refused("operator-token-malformed", "The operator's token is no signed JWT (RFC 7519).");
        }
        if (subject.isBlank()) {
            throw refused("operator-token-claims", "The operator's token names nobody in its sub.");
        }
        return subject;
    }

    /** Nothing of the token is repeated. */
    private static RequestRefusedException refused(String rule, String detail) {
        return new RequestRefusedException(new Problem(
                403, "operator-token", "Operator not proven", detail, List.of(new Fault(null, rule, detail))));
    }
}
