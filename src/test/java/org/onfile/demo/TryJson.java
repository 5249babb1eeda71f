package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.onfile.edge.Pem;

/** Asks all that is in a demo's {@code try.json}, as its intake. */
final class TryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TryJson() {}

    /** What is not answered as the entry says: its {@code what}, and the answer. */
    static List<String> wronglyAnswered(Path data, String api) throws Exception {
        List<String> wrong = new ArrayList<>();
        HttpClient intake = HttpClient.newBuilder().sslContext(intake(data)).build();
        for (JsonNode trial : JSON.readTree(data.resolve("try.json").toFile())) {
            if (trial.has("steps")) {
                String otherwise = new SequenceRun(data.toRealPath(), api).wrong(trial.path("steps"));
                if (!otherwise.isEmpty()) {
                    wrong.add(trial.get("what").asText() + ", " + otherwise);
                }
                continue;
            }
            String path = trial.has("lookup")
                    ? "/v1/lookups"
                    : trial.path("operation").asText().substring("POST ".length());
            HttpRequest asked = HttpRequest.newBuilder(URI.create(api + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            trial.path(trial.has("lookup") ? "lookup" : "body").toString()))
                    .build();
            JsonNode answer =
                    JSON.readTree(intake.send(asked, BodyHandlers.ofString()).body());
            String got =
                    switch (path) {
                        case "/v1/lookups" -> outcomes(answer);
                        case "/v1/verifications" -> results(answer, trial.path("expect"));
                        default -> verdicts(answer, trial.path("expect"));
                    };
            if (!got.equals(trial.path("expect").toString())) {
                wrong.add(trial.get("what").asText() + ": " + got);
            }
        }
        return wrong;
    }

    private static String outcomes(JsonNode answer) {
        ArrayNode outcomes = JSON.createArrayNode();
        answer.path("outcomes").findValuesAsText("outcome").forEach(outcomes::add);
        return outcomes.toString();
    }

    /** What comparing and deriving told, of what is expected to be something. */
    private static String results(JsonNode answer, JsonNode expected) {
        ObjectNode got = JSON.createObjectNode();
        expected.fieldNames()
                .forEachRemaining(name ->
                        got.put(name, answer.path("outcomes").findPath(name).asText()));
        return got.toString();
    }

    /** Those that are expected to be something, with their reasons, by {@code material@ROLE}. */
    private static String verdicts(JsonNode answer, JsonNode expected) {
        Map<String, String> roles = new HashMap<>();
        answer.path("subjects")
                .forEach(subject -> roles.put(
                        subject.path("id").asText(), subject.path("role").asText()));
        Map<String, String> all = new HashMap<>();
        answer.path("materials")
                .forEach(one -> all.put(
                        one.path("material").asText() + "@"
                                + roles.get(one.path("subject").asText()),
                        (one.path("verdict").asText() + " " + one.path("why").asText()).strip()));
        ObjectNode got = JSON.createObjectNode();
        expected.fieldNames().forEachRemaining(name -> got.put(name, all.get(name)));
        return got.toString();
    }

    private static SSLContext intake(Path data) throws Exception {
        Path pki = data.resolve("pki");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "intake",
                Pem.key(pki.resolve("intake.key.pem")),
                new char[0],
                Pem.certificates(pki.resolve("intake.pem")).toArray(X509Certificate[]::new));
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca", Pem.certificates(pki.resolve("ca.pem")).getFirst());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }
}
