package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.onfile.edge.KeyMaterial;

/** Asks the hub over mutual TLS. */
record Intake(HttpClient http, URI checks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** As any client would, on a machine that is busy with other tests. */
    private static final int TIMES = 20;

    static Intake of(Path data, int port) throws IOException {
        Path pki = data.resolve("pki");
        try {
            KeyMaterial identity =
                    KeyMaterial.read(pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"));
            return new Intake(
                    HttpClient.newBuilder().sslContext(identity.clientContext()).build(),
                    URI.create("https://localhost:" + port + "/v1/material-checks"));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The reply to a material check; asked again where the hub says that it could not answer in time. */
    JsonNode ask(Map<String, Object> body) throws IOException, InterruptedException {
        String request = JSON.writeValueAsString(body);
        HttpResponse<String> response = send(request);
        for (int again = 0; response.statusCode() == 503 && again < TIMES; again++) {
            Thread.sleep(Duration.ofSeconds(
                    response.headers().firstValueAsLong("Retry-After").orElse(1)));
            response = send(request);
        }
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " " + response.body() + " to " + request);
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String request) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(checks)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
    }
}
