package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;

/** The connection by which a department's server sends its log. */
class LogConnectionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LOST = "the connection to its log is lost";

    @TempDir
    private Path folder;

    /** As where a firewall forgets connections: neither side is told anything. */
    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void isMadeAnew_whereTheNetworkDropsAllThatIsSent(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"));
                Turnstile way = new Turnstile(Integer.parseInt(office.settings().get("TEST_OFFICE_PORT")))) {
            office.issue(1, 20);
            if (engine == Office.Engine.POSTGRESQL) {
                // After a minute otherwise
                office.execute("alter system set wal_sender_timeout = '3s'", "select pg_reload_conf()");
            }
            Map<String, String> settings = new HashMap<>(office.settings());
            settings.put("TEST_OFFICE_PORT", Integer.toString(way.port()));
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), settings)) {
                hub.awaitCurrent(Office.FEED);
                way.silence();
                office.execute("update permit set nr = 'IN SILENCE' where id = 'P7'");
                awaitFailing(hub, LOST);
                hub.awaitCurrent(Office.FEED);
                assertThat(new Permits(hub).present("H7").getCertificateNumber())
                        .isEqualTo("IN SILENCE");
            }
        }
    }

    @Test
    void isMadeAnewAtOnce_whereMariaDbEndsItInAnOrderlyWay() throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"));
                TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings())) {
            office.issue(1, 20);
            hub.awaitCurrent(Office.FEED);
            for (long dump : dumps(office)) {
                office.execute("kill " + dump);
            }
            awaitFailing(hub, LOST);
            office.execute("update permit set nr = 'ANEW' where id = 'P8'");
            hub.awaitCurrent(Office.FEED);
            assertThat(new Permits(hub).present("H8").getCertificateNumber()).isEqualTo("ANEW");
        }
    }

    /** More rows change at once than the engine keeps, and none of them can be read for a while. */
    @Test
    void isKept_whereTheHubIsHeldUp() throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"));
                TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings())) {
            office.issue(1, 6 * Reads.PAGE);
            hub.awaitCurrent(Office.FEED);
            List<Long> dumps = dumps(office);
            try (Connection connection = office.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("lock tables permit write");
                statement.execute("update permit set nr = concat('LATE', id)");
                await().during(Duration.ofSeconds(25)).atMost(PATIENCE).until(() -> dumps(office)
                        .equals(dumps));
                statement.execute("unlock tables");
            }
            hub.awaitCurrent(Office.FEED);
            assertThat(new Permits(hub).present("H9").getCertificateNumber()).isEqualTo("LATEP9");
        }
    }

    private static void awaitFailing(TestHub hub, String words) {
        Capture capture = hub.bean(Captures.class).running("test-office");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> capture.state().get() instanceof CaptureState.Failing failing
                        && failing.fault().contains(words));
    }

    /** The sessions that send a log. */
    private static List<Long> dumps(Office office) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id from information_schema.processlist where command = 'Binlog Dump' order by id")) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }
}
