package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.RegistryCertificate;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two feeds of one department. What fails in the queries of one costs what it has to: a row, or a load of that feed.
 * The other is followed as ever, and so is the department's log.
 */
class FaultOfOneFeedTest {

    /** Comes behind the one that fails. */
    private static final String OTHER = "test-office/plain";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void aRowForWhichASubqueryYieldsTwo_isUnreadableAlone(Office.Engine engine) throws Exception {
        String name = "(select o.nm from owner o where o.permit = p.id) as txt,";
        try (Office office = office(engine);
                TestHub hub = hub(office, file -> file.replace("k.txt,", name))) {
            office.transaction(
                    "insert into owner values (1007, 'P7', 'another', 'H7')",
                    "update permit set nr = 'NEW' where id in ('P6', 'P8')");
            awaitBoth(hub);
            assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 1");
            assertThat(numbers(hub, "H6")).containsExactly("NEW", "NEW");
            assertThat(numbers(hub, "H7")).containsExactlyInAnyOrder("unreadable", "N7");
            assertThat(numbers(hub, "H8")).containsExactly("NEW", "NEW");

            office.execute("delete from owner where oid = 1007");
            awaitBoth(hub);
            assertThat(quarantined(hub)).isEmpty();
        }
    }

    /** Three seconds where the connector allows one: the first time the only row that changed, then one of many. */
    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void aRowThatAlwaysTakesTooLong_isUnreadableAlone(Office.Engine engine) throws Exception {
        String slow =
                switch (engine) {
                    case POSTGRESQL -> "p.until_d || slow(p.state) as until_d,";
                    case MARIADB -> "left(concat(p.until_d, if(p.state = '2', sleep(3), '')), 8) as until_d,";
                };
        try (Office office = office(engine)) {
            if (engine == Office.Engine.POSTGRESQL) {
                office.session("""
                        create function slow(state text) returns text stable language sql as
                        'select case state when ''2'' then pg_sleep(3)::text else '''' end'
                        """);
            }
            try (TestHub hub = hub(office, file -> file.replace("p.until_d,", slow))) {
                office.execute("update permit set state = '2' where id = 'P7'");
                awaitBoth(hub);
                assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 1");

                office.execute("update permit set nr = 'NEW'");
                awaitBoth(hub);
                assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 1");
                assertThat(numbers(hub, "H7")).containsExactlyInAnyOrder("unreadable", "NEW");
                assertThat(numbers(hub, "H8")).containsExactly("NEW", "NEW");

                if (engine == Office.Engine.POSTGRESQL) {
                    // On MariaDB a load is not limited, and has the row
                    load(hub);
                    assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 1");
                }

                office.execute("update permit set state = '1' where id = 'P7'");
                awaitBoth(hub);
                assertThat(quarantined(hub)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void aTouchThatAlwaysTakesTooLong_costsALoad(Office.Engine engine) throws Exception {
        String touch = "select p.id from permit p where p.kind in (:dm) and "
                + switch (engine) {
                    case POSTGRESQL -> "pg_sleep(3) is not null";
                    case MARIADB -> "sleep(3) = 0";
                };
        try (Office office = office(engine);
                TestHub hub = hub(office, file -> file.replace("select id from permit where kind in (:dm)", touch))) {
            office.execute("update dm_kind set txt = 'quarrying' where dm = '1'");
            awaitBoth(hub);
            assertThat(names(hub, "H7")).containsExactly("quarrying", "quarrying");
            assertThat(quarantined(hub)).isEmpty();
        }
    }

    @Test
    void aTouchThatARowMakesFail_costsALoad() throws Exception {
        String touch = "select id from permit where kind in (:dm) and substr(nr, 2)::int > 0";
        try (Office office = office(Office.Engine.POSTGRESQL);
                TestHub hub = hub(office, file -> file.replace("select id from permit where kind in (:dm)", touch))) {
            office.execute("update permit set nr = 'N/A' where id = 'P9'");
            office.execute("update dm_kind set txt = 'quarrying' where dm = '1'");
            awaitBoth(hub);
            assertThat(names(hub, "H7")).containsExactly("quarrying", "quarrying");
            assertThat(numbers(hub, "H9")).containsExactly("N/A", "N/A");
        }
    }

    /** Thirty of forty: the source may be slow, or the query is, and nobody is to ask for so many papers. */
    @Test
    void manyRowsThatTakeTooLong_areNotAllUnreadable() throws Exception {
        String slow = "left(concat(p.until_d, if(p.state = '2', sleep(2), '')), 8) as until_d,";
        try (Office office = office(Office.Engine.MARIADB);
                TestHub hub = hub(office, file -> file.replace("p.until_d,", slow))) {
            office.execute("update permit set state = '2' where cast(substr(id, 2) as int) > 10");
            await().atMost(Duration.ofMinutes(3)).until(() -> state(hub) != FeedState.LIVE);
            hub.awaitCurrent(OTHER);
            assertThat(quarantined(hub)).containsAnyOf("QUERY_FAILED 11", "QUERY_FAILED 10");

            // A load of MariaDB's is not limited, and has them all
            awaitBoth(hub);
            assertThat(quarantined(hub)).isEmpty();
        }
    }

    /** No row of its can be read: that says nothing of any. */
    @Test
    void aLockedTable_makesNothingUnreadable() throws Exception {
        try (Office office = office(Office.Engine.POSTGRESQL)) {
            office.execute("create table calm (id varchar(20) primary key, nr varchar(40))");
            office.execute("insert into calm select id, nr from permit");
            office.execute("grant select on calm to onfile", "alter publication onfile add table calm");
            String calm = "(select c.nr from calm c where c.id = p.id) as nr";
            UnaryOperator<String> feed =
                    file -> file.replace("p.nr", calm).replace("  permit: id\n", "  permit: id\n  calm: id\n");
            try (TestHub hub = hub(office, feed)) {
                try (Connection department = office.connect();
                        Statement lock = department.createStatement()) {
                    department.setAutoCommit(false);
                    lock.execute("lock table calm in access exclusive mode");
                    office.execute("update permit set nr = 'NEW' where id in ('P7', 'P8')");
                    // No tick gets through meanwhile: it looks at the tables, too
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> numbers(hub, "H7").contains("NEW"));
                    assertThat(state(hub)).isNotEqualTo(FeedState.LIVE);
                    assertThat(quarantined(hub)).isEmpty();
                    department.commit();
                }
                awaitBoth(hub);
                assertThat(quarantined(hub)).isEmpty();
                assertThat(numbers(hub, "H7")).containsExactlyInAnyOrder("N7", "NEW");
            }
        }
    }

    private Office office(Office.Engine engine) throws IOException, InterruptedException, SQLException {
        Office office = Office.open(engine, folder.resolve("department"));
        office.issue(1, 40);
        return office;
    }

    /** Follows the department; returns once both feeds are current. */
    private TestHub hub(Office office, UnaryOperator<String> feed) throws IOException {
        Path connectors = office.connectors(folder);
        Path file = connectors.resolve(Office.FEED + ".feed.yaml");
        Files.copy(file, connectors.resolve(OTHER + ".feed.yaml"));
        Files.writeString(file, feed.apply(Files.readString(file)));
        Path connector = connectors.resolve("test-office/connector.yaml");
        Files.writeString(connector, Files.readString(connector) + "limits: {statementTimeout: 1s}\n");
        TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings());
        awaitBoth(hub);
        return hub;
    }

    private static void awaitBoth(TestHub hub) {
        hub.awaitCurrent(OTHER);
        hub.awaitCurrent(Office.FEED);
    }

    private static void load(TestHub hub) {
        hub.bean(Feeds.class).change(FeedId.parse(Office.FEED), life -> life.loadRequested("a test asked for it"));
        await().atMost(Duration.ofMinutes(1)).until(() -> state(hub) == FeedState.LOADING);
        hub.awaitCurrent(Office.FEED);
    }

    private static FeedState state(TestHub hub) {
        return hub.bean(Feeds.class)
                .life(FeedId.parse(Office.FEED))
                .orElseThrow()
                .state();
    }

    private static List<String> quarantined(TestHub hub) {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select reason || ' ' || count(*) from quarantine group by reason")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<RegistryCertificate> held(TestHub hub, String code) {
        return hub.bean(Certificates.class)
                .find(List.of(new Wanted(
                        hub.bean(Pseudonyms.class).holder("999", "test-office", code), "work-safety-permit")))
                .getFirst()
                .held();
    }

    private static List<String> numbers(TestHub hub, String code) {
        return held(hub, code).stream()
                .map(one -> one instanceof RegistryCertificate.Present present
                        ? String.valueOf(present.certificate().getCertificateNumber())
                        : "unreadable")
                .toList();
    }

    private static List<String> names(TestHub hub, String code) {
        return held(hub, code).stream()
                .map(one -> one instanceof RegistryCertificate.Present present
                        ? String.valueOf(present.certificate().getCertificateName())
                        : "unreadable")
                .toList();
    }
}
