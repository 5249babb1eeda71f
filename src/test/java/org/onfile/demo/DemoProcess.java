package org.onfile.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code onfile demo} in a JVM of its own, so that it can be killed. */
final class DemoProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private DemoProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        Thread.ofPlatform().daemon().name("demo-output").start(this::read);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static DemoProcess start(Path data, int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.onfile.cli.Onfile",
                "demo",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        return new DemoProcess(
                data, new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException killed) {
            // Its output ends where it was killed.
        }
    }

    void awaitReady() {
        awaitOutput("READY ");
    }

    void awaitOutput(String part) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (output.stream().anyMatch(line -> line.contains(part))) {
                return true;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the demo ended: " + String.join("\n", output));
            }
            return false;
        });
    }

    /** {@code kill -9}: no shutdown hook runs, the servers live on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The department's own connection to its own database. */
    Connection department(String name) throws SQLException, IOException {
        return department(data, name);
    }

    static Connection department(Path data, String name) throws SQLException, IOException {
        JsonNode login = JSON.readTree(data.resolve("databases.json").toFile()).path(name);
        return DriverManager.getConnection(
                "jdbc:%s://%s:%d/%s"
                        .formatted(
                                login.path("engine").asText(),
                                login.path("host").asText(),
                                login.path("port").asInt(),
                                login.path("database").asText()),
                login.path("user").asText(),
                login.path("password").asText());
    }

    /** Runs statements as the department, each its own transaction. */
    static void execute(Path data, String department, String... statements) throws SQLException, IOException {
        try (Connection connection = department(data, department);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Ends it as Ctrl-C does: its servers go down with it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofMinutes(1))) {
            kill();
        }
    }
}
