package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.seal.Pseudonyms;

/**
 * A commit that waits for a synchronous standby is in PostgreSQL's log, and so in the hub's hands, before any reader can
 * see it. What is read too early must not stand for ever.
 */
class SynchronousStandbyTest {

    @TempDir
    private Path folder;

    @Test
    void showsAChange_onceItsCommitNoLongerWaitsForAStandby() throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 20);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings())) {
                hub.awaitCurrent(Office.FEED);
                office.execute("alter system set synchronous_standby_names = 'nobody'", "select pg_reload_conf()");
                CompletableFuture<Void> commit = revoke(office);
                awaitWaitingForStandby(office);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> find(hub).searched().getFirst().isStale(Instant.now()));
                assertThat(status(hub)).isEqualTo("01");

                endWait(office);
                commit.join();
                await().atMost(Duration.ofSeconds(30)).until(() -> status(hub).equals("07"));
                hub.awaitCurrent(Office.FEED);
                assertThat(status(hub)).isEqualTo("07");
            }
        }
    }

    private static CompletableFuture<Void> revoke(Office office) {
        return CompletableFuture.runAsync(() -> {
            try {
                office.execute("update permit set state = '2' where id = 'P7'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void awaitWaitingForStandby(Office office) throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (var row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where wait_event = 'SyncRep' and query like 'update permit%'")) {
                    return row.next() && row.getInt(1) == 1;
                }
            });
        }
    }

    /** A change of the setting writes nothing that would have to wait itself. */
    private static void endWait(Office office) throws SQLException {
        office.execute("alter system reset synchronous_standby_names", "select pg_reload_conf()");
    }

    private static String status(TestHub hub) {
        List<RegistryCertificate> held = find(hub).held();
        return held.getFirst() instanceof RegistryCertificate.Present present
                ? present.certificate().getStatus()
                : "";
    }

    private static Findings find(TestHub hub) {
        return hub.bean(Certificates.class)
                .find(List.of(new Wanted(
                        hub.bean(Pseudonyms.class).holder("999", "test-office", "H7"), "work-safety-permit")))
                .getFirst();
    }
}
