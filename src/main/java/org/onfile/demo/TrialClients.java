package org.onfile.demo;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Objects;
import org.onfile.demo.server.Pki;
import org.onfile.edge.Pem;

/** Clients beside {@code intake}, each for trials of its own, so that none disturbs another. */
final class TrialClients {

    /** Has no agreement until a department grants one. */
    static final String BRANCH = "branch";
    /** Tries names until one fits. */
    static final String PROBER = "prober";
    /** Has to sign its requests. */
    static final String SIGNER = "signer";
    /** Asks for cases that it announced, and for no others. */
    static final String WINDOW = "window";
    /** Its first questions open drafts. */
    static final String DESK = "desk";

    /** Is tried out, for {@code docs/onboarding.md}: of the sandbox, and with no agreement yet. */
    private static final String NEWCOMER = "newcomer";

    /** The name of the key that {@link #SIGNER} signs with, in {@code pki/}. */
    static final String SIGNING_KEY = "signer-requests";

    private TrialClients() {}

    /** Their certificates, and their lines of {@code clients.yaml}. */
    static String lines(Pki pki) throws IOException {
        // Beside the key there is a certificate, which keeps its public half
        pki.client(SIGNING_KEY);
        ECKey signing = new ECKey.Builder(Curve.P_256, (ECPublicKey) Pem.certificates(pki.certificate(SIGNING_KEY))
                        .getFirst()
                        .getPublicKey())
                .keyID(SIGNING_KEY)
                .build();
        return line(pki, BRANCH)
                + line(pki, PROBER)
                + line(pki, SIGNER).replace("roles: ", "signingKeys: [" + signing.toJSONString() + "], roles: ")
                + line(pki, WINDOW).replace("cases: unchecked", "cases: required")
                + line(pki, DESK).replace("cases: unchecked", "cases: drafts")
                + line(pki, NEWCOMER).replace("cases: unchecked", "sandbox: true");
    }

    /** What they may ask for, as lines of {@code agreements.yaml}. */
    static String agreements() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                TrialClients.class.getResourceAsStream("/demo/trial-agreements.yaml"), "/demo/trial-agreements.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String line(Pki pki, String name) {
        pki.client(name);
        return Pki.registration(name, "requester, material-checker");
    }
}
