package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import org.onfile.edge.KeyMaterial;

/** An intake system: asks over mutual TLS and believes only what verifies. */
final class Intake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String api;

    Intake(Path data, int port) throws IOException, GeneralSecurityException {
        Path pki = data.resolve("pki");
        KeyMaterial identity =
                KeyMaterial.read(pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"));
        this.http = HttpClient.newBuilder()
                .sslContext(identity.clientContext())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.api = "https://localhost:" + port;
    }

    /** What the signed answer says of the one certificate that is asked for. */
    JsonNode ask(String codeType, String code, String type, List<String> fields)
            throws IOException, InterruptedException {
        Map<String, Object> lookup = Map.of(
                "holder", Map.of("codeType", codeType, "code", code),
                "certificates", List.of(Map.of("type", type, "fields", fields)),
                "purpose",
                        Map.of(
                                "matter", "food-business-permit",
                                "caseNumber", "990100-20261122-0900",
                                "material", type,
                                "channel", "ONLINE",
                                "applicant",
                                        Map.of("codeType", codeType, "code", code, "name", "申请人", "capacity", "SELF"),
                                "authorisation", Map.of("mode", "HOLDER", "reference", "consent-0900"),
                                "decidingDepartment", "market-regulation"));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(api + "/v1/lookups"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(lookup)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " " + response.body());
        }
        return verified(JSON.readTree(response.body()).path("answer").asText());
    }

    private JsonNode verified(String answer) throws IOException, InterruptedException {
        String keys = http.send(
                        HttpRequest.newBuilder(URI.create(api + "/.well-known/jwks.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        try {
            AnswerVerdict verdict = new AnswerVerifier(JWKSet.parse(keys)).verify(answer);
            if (!(verdict instanceof AnswerVerdict.Genuine genuine)) {
                throw new IOException("the answer does not verify: " + verdict);
            }
            return genuine.claims().path("outcomes").path(0);
        } catch (ParseException e) {
            throw new IOException("the hub's keys are no JWK set", e);
        }
    }
}
