package org.onfile.capture;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.feed.FeedState;

/** A session changes a followed table past MariaDB's log, again and again; the server says that it was changed. */
class UnloggedChangesTest {

    @Test
    void doNotHoldAFeedBackForEver(@TempDir Path folder) throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"))) {
            office.issue(1, 10);
            Path connectors = office.connectors(folder);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                Permits permits = new Permits(hub);
                AtomicBoolean enough = new AtomicBoolean();
                Thread sessions = Thread.ofPlatform().start(() -> change(office, enough));
                try {
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> permits.life().isToBeCompared());
                    await().atMost(Duration.ofMinutes(1))
                            .during(Duration.ofSeconds(10))
                            .until(() -> permits.life().state() == FeedState.LIVE);
                } finally {
                    enough.set(true);
                    sessions.join();
                }
            }
        }
    }

    private static void change(Office office, AtomicBoolean enough) {
        try (Connection connection = office.connect();
                Statement session = connection.createStatement()) {
            session.execute("set sql_log_bin = 0");
            for (int change = 0; !enough.get(); change++) {
                session.execute("update owner set nm = 'somebody " + change + "' where oid = 4");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
