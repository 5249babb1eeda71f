package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
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
import java.util.List;
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
        Process first = demo("--people", "300", "--live", "5");
        String api = awaitReady(first);
        assertThat(databases()).isEqualTo(10);
        assertThat(wronglyAnswered(api)).isEmpty();
        String founded = Files.readString(data.resolve("departments/city.json"));
        first.destroyForcibly().waitFor();

        Process second = demo();
        assertThat(wronglyAnswered(awaitReady(second))).isEmpty();
        assertThat(Files.readString(data.resolve("departments/city.json"))).isEqualTo(founded);
        second.destroy();
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(data.toString())))
                .isEmpty();
    }

    @Test
    void saysWhatToDo_whenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process demo = demo("--port", Integer.toString(taken.getLocalPort()));
            String said = new String(demo.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(demo.waitFor()).isEqualTo(1);
            assertThat(said).contains("port " + taken.getLocalPort() + " is in use", "--port");
        }
    }

    private Process demo(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.onfile.cli.Onfile",
                "demo",
                "--data",
                data.toString(),
                "--port",
                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!List.of(options).contains("--port")) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        return builder.start();
    }

    private String awaitReady(Process demo) throws IOException {
        BufferedReader out = demo.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                assertThat(ready.group(3)).isEqualTo(data.toRealPath().toString());
                return ready.group(1);
            }
        }
        throw new AssertionError("the demo ended without READY, see " + data.resolve("onfile.log"));
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
            HttpRequest lookup = HttpRequest.newBuilder(URI.create(api + "/v1/lookups"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(trial.get("lookup").toString()))
                    .build();
            String answer = intake.send(lookup, BodyHandlers.ofString()).body();
            List<String> outcomes = JSON.readTree(answer).path("outcomes").findValuesAsText("outcome");
            List<String> expected = new ArrayList<>();
            trial.get("expect").forEach(outcome -> expected.add(outcome.asText()));
            if (!outcomes.equals(expected)) {
                wrong.add(trial.get("what").asText() + ": " + outcomes);
            }
        }
        return wrong;
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
