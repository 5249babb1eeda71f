package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onfile.ProductCommand;
import org.onfile.demo.city.Cast;

/** {@code onfile demo} in a JVM of its own, so that it can be killed. */
final class DemoProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Thread reading;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private DemoProcess(Process process) {
        this.process = process;
        this.reading = Thread.ofPlatform().daemon().name("demo-output").start(this::read);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static DemoProcess start(Path data, int port, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--data", data.toString(), "--port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        return new DemoProcess(ProductCommand.with(arguments).start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException killed) {
            // Its output ends where it was killed.
        }
    }

    /** Waits for the line that says so. */
    String awaitReady() {
        return awaitOutput("READY ");
    }

    /** Waits for a line that contains this. */
    String awaitOutput(String part) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> said(part), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> said(String part) {
        boolean ended = !process.isAlive();
        Optional<String> line =
                output.stream().filter(said -> said.contains(part)).findFirst();
        if (ended && line.isEmpty()) {
            throw new IllegalStateException("the demo ended: " + String.join("\n", output));
        }
        return line;
    }

    /** Waits for it to end by itself. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE)).as("it ends").isTrue();
        reading.join();
        return process.exitValue();
    }

    /** All that it has said, a line each. */
    List<String> output() {
        return output;
    }

    /** Of whom it is known what is on file, and whom the departments' own work leaves alone. */
    static Cast cast(Path data) throws IOException {
        return Founding.in(data.resolve("departments")).orElseThrow().city().cast();
    }

    /** {@code kill -9}: no shutdown hook runs, the servers live on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The department's own connection to its own database. */
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

    /** Ends the servers that a demo in this folder left when it was killed. */
    static void endServers(Path data) {
        List<ProcessHandle> servers = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .toList();
        servers.forEach(ProcessHandle::destroyForcibly);
        servers.forEach(server -> server.onExit().join());
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
