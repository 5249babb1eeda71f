package org.onfile.bench.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Sees to it that the plain service is a yardstick: it finds what the hub finds, says of what the hub does not know that
 * it is not there, and signs what it says.
 */
public record PlainCheck(SSLContext context, int port) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Asks both the same.
     *
     * @param lookups bodies for one certificate each
     * @throws IOException if they do not agree, or none of these is on file, which would show nothing
     */
    public void verify(List<String> lookups) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            JWKSet keys = JWKSet.parse(send(client, request(PlainService.KEYS)));
            int found = 0;
            int absent = 0;
            for (String lookup : lookups) {
                HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(lookup);
                JsonNode hubs = JSON.readTree(
                                send(client, request("/v1/lookups").POST(body)))
                        .at("/outcomes/0");
                JsonNode plain =
                        verified(keys, send(client, request(PlainService.PATH).POST(body)));
                compare(hubs, plain);
                found += hubs.path("outcome").asText().equals("FOUND_VALID") ? 1 : 0;
                absent += hubs.path("outcome").asText().equals("NOT_ON_FILE") ? 1 : 0;
            }
            if (found == 0 || absent == 0) {
                throw new IOException("of " + lookups.size() + " lookups the hub says that " + found
                        + " are on file and that " + absent + " are not: too little to compare");
            }
        } catch (ParseException | JOSEException e) {
            throw new IOException("the plain service's keys or answers are none", e);
        }
    }

    /** What the plain service says of the one certificate, if it signed just that. */
    private static JsonNode verified(JWKSet keys, String reply) throws IOException, ParseException, JOSEException {
        JsonNode json = JSON.readTree(reply);
        SignedJWT answer = SignedJWT.parse(json.path("answer").textValue());
        var key = keys.getKeyByKeyId(answer.getHeader().getKeyID());
        if (key == null || !answer.verify(new ECDSAVerifier(key.toECKey()))) {
            throw new IOException("the plain service's answer does not verify: " + reply);
        }
        JsonNode signed = JSON.readTree(answer.getPayload().toBytes()).path("outcomes");
        if (!signed.equals(json.path("outcomes"))) {
            throw new IOException("the plain service signed something else than it says: " + reply);
        }
        return signed.path(0);
    }

    /** Neither the hub's other outcomes nor their reasons have a counterpart in a plain table. */
    private static void compare(JsonNode hubs, JsonNode plain) throws IOException {
        boolean agreed =
                switch (hubs.path("outcome").asText()) {
                    case "FOUND_VALID" -> plain.path("outcome").asText().equals("FOUND") && hasAll(plain, hubs);
                    case "NOT_ON_FILE" -> plain.path("outcome").asText().equals("NOT_FOUND");
                    default -> true;
                };
        if (!agreed) {
            throw new IOException("the plain service does not find what the hub finds, so it is no yardstick. The hub: "
                    + hubs + ", the plain service: " + plain);
        }
    }

    private static boolean hasAll(JsonNode plain, JsonNode hubs) {
        List<JsonNode> certificates = plain.path("certificates").valueStream().toList();
        return hubs.path("certificates")
                .valueStream()
                .allMatch(certificate -> certificates.contains(certificate.path("fields")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private static String send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException(
                    "an answer with status " + reply.statusCode() + " from " + reply.uri() + ": " + reply.body());
        }
        return reply.body();
    }
}
