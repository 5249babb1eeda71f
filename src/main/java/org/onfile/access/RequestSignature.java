package org.onfile.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;

/**
 * Check of a requester's signature on its request, where it sends one: a JWS (RFC 7515) in the header {@code
 * Request-Signature} whose claims say who asks whom ({@code iss}, {@code aud}), what ({@code htm}, {@code htu}, {@code
 * digest} of the body), when ({@code iat}), and by which identifier ({@code jti}), which is taken once. What the request is
 * recorded with can be proven by it to anybody, for the claims name the digest that the answer names, too.
 */
public final class RequestSignature {

    /** The header that has it. */
    public static final String HEADER = "Request-Signature";

    /** The member of an entry's detail in which it is kept. */
    public static final String MEMBER = "requestSignature";

    /** Its {@code typ}, so that no other token of the same key is taken for one. */
    public static final String TYPE = "onfile-request+jwt";

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.:-]{16,64}");
    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    private final String hub;
    private final Duration window;
    private final UsedSignatures used;
    private final Clock clock;

    /**
     * For requests to one hub.
     *
     * @param hub its {@code issuer}, which they name as {@code aud}
     * @param window how far the time of signing may be from the hub's clock, either way
     */
    RequestSignature(String hub, Duration window, UsedSignatures used, Clock clock) {
        this.hub = hub;
        this.window = window;
        this.used = used;
        this.clock = clock;
    }

    /**
     * Checks the signature, so that {@link AuthorisationFilter#requester} has it; does nothing where there is none.
     *
     * @throws RequestRefusedException 403 with the rule that it breaks
     */
    public void check(ApiRequest request) throws RequestRefusedException {
        String jws = request.header(HEADER);
        if (jws == null) {
            return;
        }
        HttpServletRequest http = request.http();
        Client client = AuthorisationFilter.client(http);
        JWTClaimsSet claims = verified(jws, client);
        require(
                client.name().equals(claims.getIssuer()),
                "issuer",
                "Its iss is not the name that you are registered by.");
        require(
                claims.getAudience().equals(List.of(hub)),
                "audience",
                "Its aud is not this hub's name, the iss of its answers.");
        require(http.getMethod().equals(claims.getClaim("htm")), "method", "Its htm is not the request's method.");
        require(http.getRequestURI().equals(claims.getClaim("htu")), "path", "Its htu is not the request's path.");
        require(
                Digest.of(request.body()).label().equals(claims.getClaim("digest")),
                "digest",
                "Its digest is not the body's: sha-256: and the digest in base64url without padding.");
        Instant signedAt = signedAt(claims);
        require(
                clock.instant().isBefore(signedAt.plus(window)),
                "too-old",
                "It was signed too long ago: sign each request when it is sent, and set the clock.");
        require(
                signedAt.isBefore(clock.instant().plus(window)),
                "too-early",
                "Its iat is still to come: set the clock.");
        String identifier = claims.getJWTID();
        require(
                identifier != null && IDENTIFIER.matcher(identifier).matches(),
                "identifier",
                "Its jti is no identifier: 16 to 64 letters, digits, or _ . : -, another for each request.");
        require(
                used.take(client.name(), identifier, signedAt.plus(window.multipliedBy(2))),
                "repeated",
                "Its jti was used before: sign a repeated request anew.");
        http.setAttribute(AuthorisationFilter.SIGNATURE, jws);
    }

    /**
     * Puts the signature on a request into what the exchange log keeps of it, so that whoever made it cannot deny it. Every entry
     * that a request makes is written so, or by {@link Requester#writeTo}.
     *
     * @param signature a compact JWS that was checked; null where there was none
     */
    public static void keep(ObjectNode detail, @Nullable String signature) {
        if (signature != null) {
            detail.put(MEMBER, signature);
        }
    }

    /** The refusal of a request that has to be signed and is not. */
    public static RequestRefusedException missing(String detail) {
        return refused("missing", detail);
    }

    /** Forgets identifiers of signatures that are too old by now; for a timer. */
    public void forget() {
        used.forget(clock.instant());
    }

    private static JWTClaimsSet verified(String jws, Client client) throws RequestRefusedException {
        try {
            SignedJWT signed = SignedJWT.parse(jws);
            JWSHeader header = signed.getHeader();
            require(
                    header.getType() != null && TYPE.equals(header.getType().getType()),
                    "type",
                    "Its typ is not " + TYPE + ".");
            JWK key = client.signingKeys().getKeyByKeyId(header.getKeyID());
            if (key == null) {
                throw refused(
                        "unknown-key",
                        "Its kid is none of the signingKeys that the hub's operator registered for you in clients.yaml.");
            }
            require(
                    ALGORITHMS.contains(header.getAlgorithm()),
                    "algorithm",
                    "Its alg is none of ES256, ES384, PS256, RS256.");
            require(
                    signed.verify(VERIFIERS.createJWSVerifier(header, publicKey(key))),
                    "signature",
                    "It is not by the key that it names.");
            return signed.getJWTClaimsSet();
        } catch (ParseException e) {
            throw refused("form", "It is no JWT that was signed.");
        } catch (JOSEException e) {
            throw refused("algorithm", "Its alg is not one of the key's, or it names something critical.");
        }
    }

    private static Key publicKey(JWK key) throws JOSEException {
        if (key instanceof AsymmetricJWK pair) {
            return pair.toPublicKey();
        }
        throw new IllegalStateException("only public keys are registered");
    }

    private static Instant signedAt(JWTClaimsSet claims) throws RequestRefusedException {
        Date at = claims.getIssueTime();
        if (at == null) {
            throw refused("time", "It has no iat.");
        }
        return at.toInstant();
    }

    private static void require(boolean holds, String rule, String detail) throws RequestRefusedException {
        if (!holds) {
            throw refused(rule, detail);
        }
    }

    private static RequestRefusedException refused(String rule, String detail) {
        return new RequestRefusedException(new Problem(
                403,
                "signature-refused",
                "The request's signature is refused",
                detail,
                List.of(new Fault(null, "signature-" + rule, detail))));
    }
}
