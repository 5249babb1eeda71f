package org.onfile.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.onfile.TestHub;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.onfile.lookup.LookupHub;

/** A window at which permits of {@link Office} are asked for. */
final class Window implements AutoCloseable {

    private final URI api;
    private final HttpClient http;

    private Window(URI api, HttpClient http) {
        this.api = api;
        this.http = http;
    }

    /** Registers the window's client, before the hub starts. */
    static void register(Path data) {
        Pki.city(data, List.of("test-office"));
    }

    static Window at(TestHub hub, Path data) throws IOException, GeneralSecurityException {
        Path pki = data.resolve("pki");
        KeyMaterial identity =
                KeyMaterial.read(pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"));
        return new Window(
                URI.create("https://localhost:" + hub.port() + "/v1/lookups"),
                HttpClient.newBuilder().sslContext(identity.clientContext()).build());
    }

    /** The question for a holder's permit. */
    static ObjectNode question(String holder) {
        return LookupHub.lookup("999", holder, "work-safety-permit", "certificateNumber");
    }

    /** The same, to be confirmed. */
    static ObjectNode confirmed(String holder) {
        ObjectNode question = question(holder);
        ((ObjectNode) question.at("/certificates/0")).put("confirm", true);
        return question;
    }

    /** The outcome. */
    JsonNode ask(ObjectNode question) throws IOException, InterruptedException {
        return reply(question).at("/outcomes/0");
    }

    /** The whole reply, which has to be an answer. */
    JsonNode reply(ObjectNode question, String... headers) throws IOException, InterruptedException {
        return reply(api, question, headers);
    }

    /** The reply to a material check. */
    JsonNode check(ObjectNode check) throws IOException, InterruptedException {
        return reply(api.resolve("/v1/material-checks"), check);
    }

    private JsonNode reply(URI operation, ObjectNode question, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(operation)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return LookupHub.json(reply.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
