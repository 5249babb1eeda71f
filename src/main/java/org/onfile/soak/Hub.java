package org.onfile.soak;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onfile.attest.AnswerVerifier;
import org.onfile.bench.Child;
import org.onfile.demo.server.IntakeAgreements;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.onfile.store.KeptPort;
import org.onfile.tlog.VerifierKey;

/** The hub as {@code onfile serve} runs it, in a process of its own that can be killed, and a client of it. */
final class Hub implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(6);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final Path data;
    private final List<String> command;
    private final Map<String, String> environment;
    private final HttpClient http;
    private final String api;
    private volatile Child child;

    private Hub(
            Path data,
            List<String> command,
            Map<String, String> environment,
            HttpClient http,
            String api,
            Child child) {
        this.data = data;
        this.command = command;
        this.environment = environment;
        this.http = http;
        this.api = api;
        this.child = child;
    }

    /** Starts it; returns once it answers. */
    static Hub start(Path data, Path connectors, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        Pki.city(data, List.of());
        IntakeAgreements.write(data, List.of("soak"), List.of());
        int port = KeptPort.in(data.resolve("port"));
        List<String> command = List.of(
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--connectors",
                connectors.toString(),
                "--log",
                "text");
        Hub hub = new Hub(
                data,
                command,
                environment,
                client(data.resolve("pki")),
                "https://localhost:" + port,
                Child.start(log(data), environment, command));
        try {
            hub.awaitAnswers();
        } catch (IOException | InterruptedException | RuntimeException e) {
            hub.close();
            throw e;
        }
        return hub;
    }

    private static HttpClient client(Path pki) throws IOException {
        try {
            return HttpClient.newBuilder()
                    .sslContext(KeyMaterial.read(
                                    pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"))
                            .clientContext())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException(pki + ": no usable certificates", e);
        }
    }

    private static Path log(Path data) {
        return data.resolve("hub.log");
    }

    Path data() {
        return data;
    }

    long pid() {
        return child.process().pid();
    }

    boolean isAlive() {
        return child.process().isAlive();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        child.process().destroyForcibly().waitFor();
    }

    /** SIGTERM, as a service manager stops it. */
    void stop() throws InterruptedException {
        child.process().destroy();
        if (!child.process().waitFor(STOPPING)) {
            throw new IllegalStateException("the hub does not stop within " + STOPPING + " of a SIGTERM");
        }
    }

    /** Starts it again after it ended, without waiting until it answers. */
    void begin() throws IOException {
        child = Child.start(log(data), environment, command);
    }

    /** SIGSTOP: as on a machine that is suspended, or short of memory. */
    void freeze() throws IOException, InterruptedException {
        child.freeze();
    }

    void thaw() throws IOException, InterruptedException {
        child.thaw();
    }

    void awaitAnswers() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(STARTING);
        while (true) {
            child.verifyAlive();
            try {
                get("/log/checkpoint");
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException(
                            "the hub answers nothing after " + STARTING + "; the end of its log:\n" + child.endOfLog(),
                            e);
                }
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /**
     * The reply to a lookup.
     *
     * @throws IOException also where there is none, or it is a refusal
     */
    String ask(String lookup) throws IOException, InterruptedException {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(api + "/v1/lookups"))
                        .timeout(ANSWERING)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(lookup))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != OK) {
            throw new IOException("HTTP " + reply.statusCode());
        }
        return reply.body();
    }

    /** The content of a page that must be there. */
    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = http.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .timeout(ANSWERING)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (reply.statusCode() != OK) {
            throw new IOException(path + ": HTTP " + reply.statusCode());
        }
        return reply.body();
    }

    AnswerVerifier answerVerifier() throws IOException, InterruptedException {
        try {
            return new AnswerVerifier(JWKSet.parse(text("/.well-known/jwks.json")));
        } catch (ParseException e) {
            throw new IOException("the hub's keys are no JWK set", e);
        }
    }

    List<VerifierKey> logKeys() throws IOException, InterruptedException {
        return text("/log/key").lines().map(VerifierKey::parse).toList();
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(get(path), StandardCharsets.UTF_8);
    }

    String endOfLog() throws IOException {
        return child.endOfLog();
    }

    @Override
    public void close() {
        http.shutdownNow();
        child.close();
    }
}
