package org.onfile.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.onfile.demo.server.ServerProcess;
import org.onfile.store.EmbeddedPostgres;

/** The hub's store on a server beside the hub, as a city has it, so that either can be lost without the other. */
final class HubStore implements AutoCloseable {

    private static final String DATABASE = "postgres";

    private final Path folder;
    private volatile EmbeddedPostgres server;

    private HubStore(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static HubStore start(Path folder) throws IOException, InterruptedException {
        return new HubStore(folder, EmbeddedPostgres.start(folder, Map.of()));
    }

    /** What the hub has to be told. */
    Map<String, String> environment() {
        return Map.of(
                "ONFILE_STORE_URL", url(),
                "ONFILE_STORE_USER", EmbeddedPostgres.SUPERUSER,
                "ONFILE_STORE_PASSWORD", password());
    }

    String url() {
        return server.url(DATABASE);
    }

    String password() {
        return server.password();
    }

    /** Stops it in an orderly way. */
    void stop() {
        server.close();
    }

    /** {@code kill -9}, also of one that has ended by itself. */
    void kill() throws IOException {
        try {
            ServerProcess.kill(pidFile());
        } catch (IOException noneRuns) {
            Files.deleteIfExists(pidFile());
        }
        server.close();
    }

    void startAgain() throws IOException, InterruptedException {
        server = EmbeddedPostgres.start(folder, Map.of());
    }

    List<ProcessHandle> processes() throws IOException {
        return ServerProcess.of(pidFile());
    }

    private Path pidFile() {
        return folder.resolve("data/postmaster.pid");
    }

    @Override
    public void close() {
        server.close();
    }
}
