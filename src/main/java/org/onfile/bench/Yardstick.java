package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The bare engine in a process of its own, following an office like the hub's. */
record Yardstick(Child child, Office office) implements AutoCloseable {

    /** Starts it; returns once it streams. It sees one new permit, number 1, on the way. */
    static Yardstick start(Path folder, Office office, Path schemas)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        office.describe(folder.resolve("connectors"));
        Child child = Child.startTalking(
                folder.resolve("engine.log"),
                office.environment(),
                List.of(
                        "bench",
                        "engine",
                        "--folder",
                        folder.toString(),
                        "--connectors",
                        folder.resolve("connectors").toString(),
                        "--schemas",
                        schemas.toString()));
        Yardstick started = new Yardstick(child, office);
        try {
            started.awaitStreaming();
            return started;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** What was written before the engine had found its place in the log does not come: write until something does. */
    private void awaitStreaming() throws IOException, InterruptedException, SQLException {
        child.tell("expect 1");
        child.hear();
        office.issue(1, 1);
        for (int day = 1; !child.hasSpoken(); day++) {
            child.verifyAlive();
            office.server().execute(office.database(), "update permit set nr = 'JZ-%d' where id = 1".formatted(day));
            Thread.sleep(Duration.ofMillis(200));
        }
        child.hear();
    }

    void expect(int changes) throws IOException {
        child.tell("expect " + changes);
        child.hear();
    }

    void awaitAll() throws IOException {
        child.hear();
    }

    /** Rows a second of a snapshot of all tables, which have this many rows. */
    double load(int rows) throws IOException {
        child.tell("load " + rows);
        return Double.parseDouble(child.hear());
    }

    @Override
    public void close() {
        child.close();
    }
}
