package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.access.Clients;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;
import org.onfile.cli.Shell;
import org.onfile.demo.server.Pki;
import org.onfile.edge.Pem;

/** Requests that their requester signed, by a JOSE library as any requester has one. */
@ExtendWith(LookupHub.Shared.class)
class SignedRequestTest {

    private static final String TYPE = "business-licence";
    private static final String CODE = "91990100MA0AG00029";
    private static final String HEADER = "Request-Signature";

    private final LookupHub hub;
    private final String signer = "signer-" + UUID.randomUUID();
    private final ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    private final String agreement = "test-" + UUID.randomUUID();
    private final String body = LookupHub.lookup("001", CODE, TYPE).toString();

    SignedRequestTest(LookupHub hub) throws Exception {
        this.hub = hub;
        Path pki = hub.data().resolve("pki");
        Pki.in(pki).client(signer);
        register(Pki.registration(signer, "requester")
                .replace("roles: ", "signingKeys: [" + key.toPublicJWK().toJSONString() + "], roles: "));
        hub.filing().feed("market-regulation", TYPE);
        hub.filing().certificate("market-regulation", TYPE, "signed", "001", CODE, "晨光餐饮店", row -> {});
        TestAgreements.decide(hub, agreement, AgreementChange.GRANT, terms());
    }

    @AfterEach
    void end() {
        TestAgreements.decide(hub, agreement, AgreementChange.END, null);
    }

    private void register(String line) throws IOException {
        Files.writeString(hub.data().resolve("clients.yaml"), line, StandardOpenOption.APPEND);
        hub.bean(Clients.class).follow();
    }

    @Test
    void areAnswered_andTheirSignatureIsKeptWithTheEntry() throws Exception {
        String signature = signed(claims -> claims);

        JsonNode reply = LookupHub.json(post(signature).body());

        assertThat(outcome(reply)).isEqualTo("FOUND_VALID");
        JsonNode detail = LookupHub.json(reply.at("/receipt/opening/detail").asText());
        SignedJWT kept = SignedJWT.parse(detail.path("requestSignature").asText());
        assertThat(kept.serialize()).isEqualTo(signature);
        assertThat(kept.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        assertThat(kept.getJWTClaimsSet().getStringClaim("digest"))
                .isEqualTo(detail.path("requestDigest").asText());
    }

    @Test
    void areDenied_whereTheAgreementDemandsASignatureAndThereIsNone() {
        JsonNode reply =
                LookupHub.json(hub.post(hub.client("pki", signer), body).body());

        assertThat(outcome(reply)).isEqualTo("DENIED");
        assertThat(reply.at("/outcomes/0/rule").asText()).isEqualTo("SIGNATURE");
        assertThat(reply.at("/outcomes/0/agreement/id").asText()).isEqualTo(agreement);
    }

    @Test
    void areTakenOnce() throws Exception {
        String signature = signed(claims -> claims);

        assertThat(post(signature).statusCode()).isEqualTo(200);

        assertRefused(post(signature), "signature-repeated");
    }

    /** With the body's digest, so that a signed request cannot be made another. */
    @Test
    void areRefused_whereTheBodyIsAnother() throws Exception {
        String other = body.replace(CODE, "91990100MA0AG00016");

        assertRefused(hub.post(hub.client("pki", signer), other, HEADER, signed(claims -> claims)), "signature-digest");
    }

    @Test
    void areRefused_byTheRuleThatTheyBreak() throws Exception {
        Instant now = Instant.now();
        assertRefused(post(signed(claims -> claims.issuer("intake"))), "signature-issuer");
        assertRefused(post(signed(claims -> claims.audience("elsewhere"))), "signature-audience");
        assertRefused(post(signed(claims -> claims.claim("htm", "GET"))), "signature-method");
        assertRefused(post(signed(claims -> claims.claim("htu", "/v1/verifications"))), "signature-path");
        assertRefused(post(signed(claims -> claims.claim("digest", null))), "signature-digest");
        assertRefused(post(signed(claims -> claims.issueTime(null))), "signature-time");
        assertRefused(post(signed(claims -> claims.issueTime(minutes(now, -6)))), "signature-too-old");
        assertRefused(post(signed(claims -> claims.issueTime(minutes(now, 6)))), "signature-too-early");
        assertRefused(post(signed(claims -> claims.jwtID("short"))), "signature-identifier");
        assertRefused(post("nonsense"), "signature-form");
    }

    @Test
    void areRefused_whereTheKeyIsAnother() throws Exception {
        ECKey unknown = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();
        ECKey forged = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();

        assertRefused(post(signed(unknown, "onfile-request+jwt", claims -> claims)), "signature-unknown-key");
        assertRefused(post(signed(forged, "onfile-request+jwt", claims -> claims)), "signature-signature");
        assertRefused(post(signed(key, "JWT", claims -> claims)), "signature-type");
    }

    @Test
    void areSignedByTheCommand(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("signing.pem");
        Pem.write(secret, key.toPrivateKey());
        Path question = Files.writeString(folder.resolve("question.json"), body);
        Path pki = hub.data().resolve("pki");
        Shell shell = new Shell();

        int exit = shell.run(
                "lookup",
                "--data",
                hub.data(),
                "--url",
                hub.uri("/"),
                "--cert",
                pki.resolve(signer + ".pem"),
                "--key",
                pki.resolve(signer + ".key.pem"),
                "--signing-key",
                secret,
                "--signing-key-id",
                "k1",
                question);

        assertThat(exit).as(shell.err()).isZero();
        assertThat(shell.out()).contains("requestSignature");
    }

    @Test
    void areShownToWhoeverVerifiesTheAnswer_andCheckedByTheRequestersKeys(@TempDir Path folder) throws Exception {
        Path reply = Files.writeString(
                folder.resolve("reply.json"), post(signed(claims -> claims)).body());
        Path its = Files.writeString(folder.resolve("its.json"), new JWKSet(key.toPublicJWK()).toString());
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        Path anothers = Files.writeString(folder.resolve("anothers.json"), new JWKSet(other.toPublicJWK()).toString());

        assertThat(verified(reply)).contains("REQUEST SIGNED by " + signer + " with key k1", "not checked");
        assertThat(verified(reply, "--requester-keys", its)).contains("POST /v1/lookups: genuine");
        Shell shell = new Shell();
        assertThat(shell.run(verify(reply, "--requester-keys", anothers))).isEqualTo(1);
        assertThat(shell.out()).contains("FALSE: the key that it names did not make it");

        String exchange =
                LookupHub.json(Files.readString(reply)).path("exchangeId").asText();
        assertThat(shell.run(
                        "audit",
                        "read",
                        "--data",
                        hub.data(),
                        "--url",
                        hub.uri("/"),
                        "--requester-keys",
                        its,
                        exchange))
                .as(shell.err())
                .isZero();
        assertThat(shell.err()).contains("PROVEN: entry", "POST /v1/lookups: genuine");
    }

    private String verified(Path reply, Object... more) {
        Shell shell = new Shell();
        assertThat(shell.run(verify(reply, more))).as(shell.err()).isZero();
        return shell.out();
    }

    private Object[] verify(Path reply, Object... more) {
        return Stream.concat(
                        Stream.of("answer", "verify", "--data", hub.data(), "--url", hub.uri("/")),
                        Stream.concat(Stream.of(more), Stream.of(reply)))
                .toArray();
    }

    private static void assertRefused(HttpResponse<String> reply, String rule) {
        assertThat(reply.statusCode()).as(rule).isEqualTo(403);
        JsonNode problem = LookupHub.json(reply.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:onfile:problem:signature-refused");
        assertThat(problem.path("rule").asText()).isEqualTo(rule);
    }

    private static String outcome(JsonNode reply) {
        return reply.at("/outcomes/0/outcome").asText();
    }

    private static Date minutes(Instant now, int later) {
        return Date.from(now.plus(Duration.ofMinutes(later)));
    }

    private HttpResponse<String> post(String signature) {
        return hub.post(hub.client("pki", signer), body, HEADER, signature);
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(key, "onfile-request+jwt", change);
    }

    private String signed(ECKey by, String type, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(signer)
                .audience("onfile")
                .issueTime(Date.from(Instant.now()))
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", "/v1/lookups")
                .claim("digest", "sha-256:" + digest(body));
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(by.getKeyID())
                        .build(),
                change.apply(claims).build());
        signed.sign(new ECDSASigner(by));
        return signed.serialize();
    }

    private static String digest(String text) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private AgreementTerms terms() {
        return AgreedTerms.of(signer, "market-regulation", TYPE)
                .fields(Set.of("certificateNumber"))
                .matters(Set.of("food-business-permit"))
                .modes(Set.of(Mode.HOLDER, Mode.ENTRUSTED))
                .signed()
                .terms();
    }
}
