package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's signature on its request, as an entry of the exchange log keeps it: for auditors, and for whoever has to prove who
 * asked or decided, offline.
 */
public final class KeptSignature {

    /** The kind of entries about cases, and what becomes of one by its announcement. */
    private static final String CASE = "case";

    /** Of what its requester signed, though the request has no body. */
    private static final String RECEIPT_REPEATED = "receipt-repeated";

    private static final Set<String> ANNOUNCEMENTS = Set.of("ANNOUNCED", "CHANGED", "CLOSED");

    private final SignedJWT jws;
    private final JWTClaimsSet claims;
    private final JsonNode detail;

    private KeptSignature(SignedJWT jws, JWTClaimsSet claims, JsonNode detail) {
        this.jws = jws;
        this.claims = claims;
        this.detail = detail;
    }

    /**
     * The one in an entry's detail; empty where its request was not signed.
     *
     * @throws IllegalArgumentException if what is kept is no signature
     */
    public static Optional<KeptSignature> in(JsonNode detail) {
        JsonNode kept = detail.path(RequestSignature.MEMBER);
        if (!kept.isTextual()) {
            return Optional.empty();
        }
        try {
            SignedJWT jws = SignedJWT.parse(kept.textValue());
            return Optional.of(new KeptSignature(jws, jws.getJWTClaimsSet(), detail));
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + RequestSignature.MEMBER + "' is no JWT that was signed", e);
        }
    }

    /** What can be said of it. */
    public enum Verdict {
        /** By a key of its signer's, on the request that is recorded. */
        GENUINE("genuine"),
        /** Nobody gave a key that it names: it may be anybody's, and is not verified. */
        UNKNOWN_KEY("none of the keys given is the one that it names"),
        FALSE("FALSE: the key that it names did not make it"),
        /** It is on another question, or another announcement, than that of the entry, or somebody else's. */
        ANOTHER_REQUEST("FALSE: it is on another request than the entry's");

        private final String meaning;

        Verdict(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }
    }

    /**
     * Verifies it.
     *
     * @param keys of the client alone, from elsewhere than the hub: by another's key anybody could sign for it
     */
    public Verdict verify(JWKSet keys) {
        if (isOnAnother()) {
            return Verdict.ANOTHER_REQUEST;
        }
        JOSEObjectType type = jws.getHeader().getType();
        if (type == null || !type.getType().equals(RequestSignature.TYPE)) {
            return Verdict.FALSE;
        }
        List<JWK> named = keys.getKeys().stream()
                .filter(key -> Objects.equals(key.getKeyID(), jws.getHeader().getKeyID()))
                .filter(AsymmetricJWK.class::isInstance)
                .toList();
        if (named.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        return named.stream().anyMatch(this::isBy) ? Verdict.GENUINE : Verdict.FALSE;
    }

    private boolean isBy(JWK key) {
        try {
            return jws.verify(new DefaultJWSVerifierFactory()
                    .createJWSVerifier(jws.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    /** Whether the entry is of a question, a case or a receipt given again, and it is on another body, by another requester or on another case. */
    public boolean isOnAnother() {
        String digest = detail.path("requestDigest").textValue();
        boolean isOfACase = detail.path("kind").asText().equals(CASE);
        if (digest == null && !isOfACase && !detail.path("kind").asText().equals(RECEIPT_REPEATED)) {
            return false;
        }
        return !detail.path("requester").asText().equals(claims.getIssuer())
                || (digest != null && !digest.equals(claims.getClaim("digest")))
                || (isOfACase && ANNOUNCEMENTS.contains(detail.path("event").asText()) && !announcesTheCase());
    }

    /** The body of an announcement does not have the case's number. */
    private boolean announcesTheCase() {
        try {
            return "PUT".equals(claims.getClaim("htm"))
                    && claims.getClaim("htu") instanceof String path
                    && ("/v1/cases/" + detail.path("caseNumber").asText())
                            .equals(URI.create(path).getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Who signed, as it says itself; empty where it does not. */
    public String signer() {
        return Objects.requireNonNullElse(claims.getIssuer(), "");
    }

    /** The key's {@code kid} (RFC 7515), as it says itself. */
    public @Nullable String keyId() {
        return jws.getHeader().getKeyID();
    }

    /** Who signed what, when and by which key, as the signature itself says. */
    public String inWords() {
        Instant at =
                claims.getIssueTime() == null ? null : claims.getIssueTime().toInstant();
        return "by " + claims.getIssuer() + " with key " + jws.getHeader().getKeyID() + " at " + at + ": "
                + claims.getClaim("htm") + " " + claims.getClaim("htu");
    }
}
