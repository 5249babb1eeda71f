package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.onfile.cli.Shell;
import org.onfile.edge.KeyMaterial;

/** Goes through the {@code steps} of an entry of {@code try.json}, as whoever reads it does. */
final class SequenceRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final String api;
    private final Map<String, String> taken = new HashMap<>();

    SequenceRun(Path data, String api) {
        this.data = data;
        this.api = api;
        taken.put("data", data.toString());
        taken.put("api", api);
        taken.put("run", Long.toString(Clock.systemUTC().millis()));
    }

    /** What was done: an HTTP status or an exit code, and what was replied or printed. */
    private record Done(int status, String text) {

        JsonNode at(String pointer) {
            try {
                return JSON.readTree(text).at(pointer);
            } catch (IOException e) {
                throw new AssertionError(text, e);
            }
        }
    }

    /** What came otherwise than it should; empty where all came about. */
    String wrong(JsonNode steps) throws Exception {
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = JSON.readTree(filledIn(steps.get(i).toString()));
            List<String> last = new ArrayList<>();
            try {
                Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(250))
                        // Of a step that comes about at once there is one try
                        .atMost(Duration.ofSeconds(step.path("within").asInt(60)))
                        .until(() -> {
                            last.clear();
                            last.addAll(differences(step, done(step)));
                            return last.isEmpty() || !step.has("within");
                        });
            } catch (ConditionTimeoutException e) {
                last.add("not in time");
            }
            if (!last.isEmpty()) {
                return "step " + (i + 1) + ": " + last;
            }
        }
        return "";
    }

    private String filledIn(String step) {
        String filled = step;
        for (Map.Entry<String, String> word : taken.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    private List<String> differences(JsonNode step, Done done) {
        List<String> differences = new ArrayList<>();
        if (done.status() != step.path("status").asInt()) {
            differences.add(done.status() + " " + done.text());
        }
        step.path("expect").properties().forEach(expected -> {
            String got = done.at(expected.getKey()).asText();
            String wanted = expected.getValue().asText();
            if (wanted.equals("*") ? got.isEmpty() : !got.equals(wanted)) {
                differences.add(expected.getKey() + " is '" + got + "'");
            }
        });
        if (differences.isEmpty()) {
            step.path("take")
                    .properties()
                    .forEach(word -> taken.put(
                            word.getKey(), done.at(word.getValue().asText()).asText()));
        }
        return differences;
    }

    private Done done(JsonNode step) throws Exception {
        return step.has("command") ? commanded(step) : asked(step);
    }

    private Done asked(JsonNode step) throws Exception {
        String[] operation = step.path("operation").asText().split(" ", 2);
        try (HttpClient client = client(step.path("client").asText())) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(URI.create(api + operation[1]))
                            .header("Content-Type", "application/json")
                            .method(
                                    operation[0],
                                    BodyPublishers.ofString(step.path("body").toString()))
                            .build(),
                    BodyHandlers.ofString());
            return new Done(reply.statusCode(), reply.body());
        }
    }

    private HttpClient client(String name) throws Exception {
        Path pki = data.resolve("pki");
        return HttpClient.newBuilder()
                .sslContext(KeyMaterial.read(
                                pki.resolve(name + ".pem"), pki.resolve(name + ".key.pem"), pki.resolve("ca.pem"))
                        .clientContext())
                .build();
    }

    private static Done commanded(JsonNode step) {
        List<Object> arguments = new ArrayList<>();
        step.path("command").forEach(argument -> arguments.add(argument.asText()));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(step.path("body").toString().getBytes(StandardCharsets.UTF_8)));
        try {
            Shell shell = new Shell();
            int exit = shell.run(arguments.toArray());
            return new Done(exit, shell.out().isBlank() ? shell.err() : shell.out());
        } finally {
            System.setIn(before);
        }
    }
}
