package org.onfile.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onfile.bench.Child;
import org.onfile.store.KeptPort;

/** The hub's broker in a process beside the hub. */
final class HubBroker implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private volatile Child child;

    private HubBroker(Path folder, int port, Child child) {
        this.folder = folder;
        this.port = port;
        this.child = child;
    }

    static HubBroker start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = KeptPort.in(folder.resolve("port"));
        HubBroker broker = new HubBroker(folder, port, child(folder, port));
        broker.awaitConnections();
        return broker;
    }

    private static Child child(Path folder, int port) throws IOException {
        return Child.start(
                folder.resolve("broker.log"),
                Map.of(),
                List.of(
                        "soak",
                        "broker",
                        "--folder",
                        folder.resolve("data").toString(),
                        "--port",
                        Integer.toString(port)));
    }

    /** What the hub has to be told. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                "ONFILE_BROKER_URL",
                "tcp://127.0.0.1:" + port,
                "ONFILE_BROKER_USER",
                "onfile",
                "ONFILE_BROKER_PASSWORD",
                Files.readString(folder.resolve("data/password")).strip());
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

    /** Stops it in an orderly way. */
    void stop() {
        child.close();
    }

    void startAgain() throws IOException, InterruptedException {
        child = child(folder, port);
        awaitConnections();
    }

    private void awaitConnections() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(STARTING);
        while (true) {
            child.verifyAlive();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("the broker takes no connection after " + STARTING, e);
                }
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
