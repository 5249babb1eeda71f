package org.onfile.exchangelog;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.onfile.ProductCommand;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;

/** {@code onfile serve} without departments, in a JVM of its own, so that it can be killed. */
final class HubProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private final Process process;
    private final HttpClient intake;

    private HubProcess(Path data, int port, Process process, HttpClient intake) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.intake = intake;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it; returns once it answers.
     *
     * @param environment settings as environment variables, such as {@code ONFILE_STORE_URL}
     */
    static HubProcess start(Path data, int port, Map<String, String> environment)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(data.resolve("connectors"));
        Pki.city(data, List.of());
        Path pki = data.resolve("pki");
        KeyMaterial identity =
                KeyMaterial.read(pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"));
        ProcessBuilder command = ProductCommand.with(List.of(
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--connectors",
                        data.resolve("connectors").toString(),
                        "--log",
                        "text"))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("hub.log").toFile()));
        command.environment().putAll(environment);
        Process process = command.start();
        HubProcess hub = new HubProcess(
                data,
                port,
                process,
                HttpClient.newBuilder()
                        .sslContext(identity.clientContext())
                        .connectTimeout(Duration.ofSeconds(5))
                        .build());
        hub.awaitAnswers();
        return hub;
    }

    private void awaitAnswers() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the hub ended:\n" + Files.readString(data.resolve("hub.log")));
            }
            try {
                return get("/log/checkpoint").length > 0;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** The reply to a lookup. */
    String ask(String caseNumber) throws IOException, InterruptedException {
        String lookup = """
                {"holder": {"codeType": "001", "code": "91990100MA0CT0001Q"},
                 "certificates": [{"type": "business-licence"}],
                 "purpose": {"matter": "food-business-permit", "caseNumber": "%s", "material": "business-licence",
                   "channel": "ONLINE",
                   "applicant": {"codeType": "111", "code": "990100199001010012", "name": "张三", "capacity": "LEGAL_REPRESENTATIVE"}}}
                """.formatted(caseNumber);
        HttpResponse<String> reply = intake.send(
                HttpRequest.newBuilder(uri("/v1/lookups"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(lookup))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException("HTTP " + reply.statusCode());
        }
        return reply.body();
    }

    /** The content of a page that must be there. */
    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = intake.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (reply.statusCode() != 200) {
            throw new IOException(path + ": HTTP " + reply.statusCode());
        }
        return reply.body();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        intake.shutdownNow();
    }

    /** {@code kill -9} of the store's server and all its processes: what it had not flushed is gone. */
    void killStore() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("store/data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(pid).ifPresent(postmaster -> {
            List<ProcessHandle> all = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    /** Ends it as Ctrl-C does: its server goes down with it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofMinutes(1))) {
            process.destroyForcibly().waitFor();
        }
        intake.shutdownNow();
    }
}
