package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.Connector;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.onfile.source.Positions;
import org.onfile.source.Snapshot;
import org.onfile.source.SourceDatabase;

/** The only connection of a department breaks in the middle of a read, while another reader waits for it. */
class BrokenReadTest {

    @Test
    @Timeout(120)
    void letsTheNextReaderHaveAConnection(@TempDir Path folder) throws Exception {
        AtomicReference<Thread> reader = new AtomicReference<>();
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"));
                SourceDatabase database =
                        new SourceDatabase(connector(office, folder), new Positions(1), Clock.systemUTC());
                ExecutorService waiting = Executors.newSingleThreadExecutor(work -> {
                    reader.set(new Thread(work));
                    return reader.get();
                })) {
            Snapshot held = database.openSnapshot(Set.of());
            Future<Boolean> next = waiting.submit(() -> {
                try (Snapshot own = database.openSnapshot(Set.of())) {
                    return own.position() > held.position();
                }
            });
            await().until(() -> reader.get().getState() == Thread.State.TIMED_WAITING);
            office.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'onfile'");
            close(held);

            assertThat(next.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void close(Snapshot broken) {
        try {
            broken.close();
        } catch (SQLException gone) {
            // Its connection is what broke
        }
    }

    private static Connector connector(Office office, Path folder) throws Exception {
        Map<String, String> settings = office.settings();
        return Definitions.in(
                        office.connectors(folder),
                        Schemas.in(Path.of("schemas")).certificateTypes(),
                        settings::get,
                        ZoneOffset.UTC)
                .connector("test-office")
                .orElseThrow();
    }
}
