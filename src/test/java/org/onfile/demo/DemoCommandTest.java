package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.edge.Pem;

/** {@code onfile demo} as somebody at a shell has it: a process of its own, in a folder under the temporary directory. */
final class DemoCommandTest {

    private static final Pattern READY = Pattern.compile("READY api=(https://localhost:\\d+) console=(\\S+) data=(.+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;

    DemoCommandTest(@TempDir Path folder) {
        this.data = folder.resolve("city");
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void answersEverythingInTryJson_alsoAfterAKill_andLeavesNoServerBehind() throws Exception {
        int port = DemoProcess.freePort();
        try (DemoProcess first = DemoProcess.start(data, port, "--people", "300", "--live", "5")) {
            assertThat(wronglyAnswered(awaitReady(first))).isEmpty();
            assertThat(databases()).isEqualTo(10);
            for (Path secret : List.of(data, data.resolve("keys"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rwx------");
            }
            assertThat(Files.readString(data.resolve("log.vkey")))
                    .matches("localhost\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+\n");
            first.kill();
        }
        String founded = Files.readString(data.resolve("departments/city.json"));

        try (DemoProcess second = DemoProcess.start(data, port)) {
            assertThat(wronglyAnswered(awaitReady(second))).isEmpty();
        }
        assertThat(Files.readString(data.resolve("departments/city.json"))).isEqualTo(founded);
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(data.toString())))
                .isEmpty();
    }

    @Test
    void saysWhatToDo_whenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                DemoProcess demo = DemoProcess.start(data, taken.getLocalPort())) {
            assertThat(demo.awaitEnd()).isEqualTo(1);
            assertThat(String.join("\n", demo.output()))
                    .contains("port " + taken.getLocalPort() + " is in use", "--port");
        }
    }

    /** The address that the line names. */
    private String awaitReady(DemoProcess demo) throws IOException {
        Matcher ready = READY.matcher(demo.awaitReady());
        assertThat(ready.matches()).isTrue();
        assertThat(ready.group(3)).isEqualTo(data.toRealPath().toString());
        return ready.group(1);
    }

    private int databases() throws IOException {
        Path file = data.resolve("databases.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        return JSON.readTree(file.toFile()).size();
    }

    private List<String> wronglyAnswered(String api) throws Exception {
        List<String> wrong = new ArrayList<>();
        HttpClient intake = HttpClient.newBuilder().sslContext(intake()).build();
        for (JsonNode trial : JSON.readTree(data.resolve("try.json").toFile())) {
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

    private SSLContext intake() throws Exception {
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
