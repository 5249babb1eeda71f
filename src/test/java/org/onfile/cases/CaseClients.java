package org.onfile.cases;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.onfile.demo.server.Pki;

/** Clients of the hub of tests whose questions are bound to cases, and the identity provider of some of them. */
public final class CaseClients {

    /** The first question for an unknown case opens a draft. */
    public static final String DRAFTING = "drafting";
    /** The same of the sandbox. */
    static final String TRIED_OUT = "drafting-tried-out";
    /** The same of another requester. */
    static final String NEIGHBOUR = "neighbour";
    /** Cases have to be announced. */
    static final String ANNOUNCING = "announcing";
    /** An identity provider vouches for its operators; its cases are not checked. */
    static final String VOUCHED = "vouched";
    /** The same, and it has to. */
    static final String PROVEN = "proven";

    static final String ISSUER = "https://id.example";
    static final String AUDIENCE = "onfile";
    static final ECKey PROVIDER = key();

    private CaseClients() {}

    /** Registers all of them, with certificates of this authority. */
    public static void register(Pki pki, Path data) throws IOException {
        String operators = operators();
        String lines = line(DRAFTING, "cases: drafts")
                + line(TRIED_OUT, "cases: drafts, sandbox: true")
                + line(NEIGHBOUR, "cases: drafts")
                + line(ANNOUNCING, "cases: required")
                + line(VOUCHED, "cases: unchecked, " + operators + "}")
                + line(PROVEN, "cases: unchecked, " + operators + ", required: true}");
        List.of(DRAFTING, TRIED_OUT, NEIGHBOUR, ANNOUNCING, VOUCHED, PROVEN).forEach(pki::client);
        Files.writeString(data.resolve("clients.yaml"), lines, StandardOpenOption.APPEND);
    }

    /** Of a client's line, for whose operators the identity provider vouches; the last brace is missing. */
    static String operators() {
        return "operators: {issuer: \"%s\", audience: \"%s\", keys: [%s]"
                .formatted(ISSUER, AUDIENCE, PROVIDER.toPublicJWK());
    }

    private static String line(String name, String more) {
        return Pki.registration(name, "requester, material-checker").replace("cases: unchecked", more);
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("provider").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of the provider, for this hub, that is good for so long. */
    static String token(String subject, Duration left) {
        return token(PROVIDER, ISSUER, AUDIENCE, subject, left);
    }

    static String token(ECKey key, String issuer, String audience, String subject, Duration left) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience(audience)
                            .subject(subject)
                            .expirationTime(
                                    Date.from(Clock.systemUTC().instant().plus(left)))
                            .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
