package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.registry.RegistryCertificate;
import org.onfile.source.WithdrawalConfirmation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a department does to its own tables shows in the registry, on both engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FollowsDepartmentTest {

    private final Office.Engine engine;

    private Office office;
    private TestHub hub;
    private Permits permits;

    FollowsDepartmentTest(Office.Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        office = Office.open(engine, folder.resolve("department"));
        office.issue(1, 3_000);
        hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings());
        permits = new Permits(hub);
        hub.awaitCurrent(Office.FEED);
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable first = office;
                AutoCloseable second = hub) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void holdsWhatWasThereBefore() {
        assertThat(permits.present("H17").getCertificateNumber()).isEqualTo("N17");
        assertThat(permits.present("H3000").getCertificateName()).isEqualTo("blasting");
    }

    @Test
    void showsARevocation() throws SQLException {
        change("update permit set state = '2' where id = 'P100'");
        assertThat(permits.present("H100").getStatus()).isEqualTo("07");
    }

    @Test
    void showsARenewalInTheDepartmentsOwnDateForm() throws SQLException {
        change("update permit set until_d = '9999-9-9' where id = 'P101'");
        assertThat(permits.present("H101").getLongTerm()).isTrue();
    }

    @Test
    void findsANewHolder() throws SQLException {
        change("insert into owner values (900001, 'P102', 'newcomer', 'H900001')");
        assertThat(permits.present("H900001").getCertificateNumber()).isEqualTo("N102");
        assertThat(permits.present("H102").getHolders()).hasSize(2);
    }

    @Test
    void forgetsAHolderWhoWasRemoved() throws SQLException {
        change("insert into owner values (900010, 'P103', 'second', 'H900010')");
        change("delete from owner where oid = 900010");
        assertThat(permits.find("H900010").held()).isEmpty();
        assertThat(permits.present("H103").getHolders()).hasSize(1);
    }

    @Test
    void movesAHolderWithItsChildRow() throws SQLException {
        change("insert into owner values (900020, 'P104', 'mover', 'H900020')");
        change("update owner set permit = 'P105' where oid = 900020");
        assertThat(permits.present("H900020").getCertificateNumber()).isEqualTo("N105");
        assertThat(permits.present("H104").getHolders()).hasSize(1);
        assertThat(permits.present("H105").getHolders()).hasSize(2);
    }

    @Test
    void readsAllAgain_thatACodeTableRowTouches() throws SQLException {
        office.execute("update permit set kind = '2' where id in ('P200', 'P201')");
        change("update dm_kind set txt = 'open-cast mining' where dm = '2'");
        assertThat(permits.present("H200").getCertificateName()).isEqualTo("open-cast mining");
        assertThat(permits.present("H201").getCertificateName()).isEqualTo("open-cast mining");
        change("update dm_kind set txt = 'Blasting' where dm = '1'");
        assertThat(permits.present("H2999").getCertificateName()).isEqualTo("Blasting");
        change("update dm_kind set txt = 'blasting' where dm = '1'");
    }

    @Test
    void withdrawsUnderTheOldKey_andHoldsUnderTheNew() throws SQLException {
        office.execute("update owner set permit = 'P106-new' where permit = 'P106'");
        change("update permit set id = 'P106-new' where id = 'P106'");
        assertThat(permits.find("H106").held())
                .hasSize(2)
                .hasAtLeastOneElementOfType(RegistryCertificate.Withdrawn.class);
        assertThat(permits.present("H106").getSource().getKey()).isEqualTo("P106-new");
    }

    @Test
    void withdrawsWhatWasDeleted() throws SQLException {
        change("delete from permit where id = 'P107'");
        assertThat(permits.find("H107").held()).singleElement().isInstanceOf(RegistryCertificate.Withdrawn.class);
    }

    @Test
    void isUnreadableUntilMended_whenAStatusIsUnknown() throws SQLException {
        change("update permit set state = 'X' where id = 'P108'");
        assertThat(permits.find("H108").held()).singleElement().isInstanceOf(RegistryCertificate.Unreadable.class);
        change("update permit set state = '1' where id = 'P108'");
        assertThat(permits.present("H108").getStatus()).isEqualTo("01");
    }

    @Test
    void losesNoTransaction_thatStaysOpenAcrossALoad() throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("update permit set state = '2' where id = 'P109'");
            hub.bean(Feeds.class).change(FeedId.parse(Office.FEED), life -> life.loadRequested("a test asked for it"));
            hub.awaitCurrent(Office.FEED);
            assertThat(permits.present("H109").getStatus()).isEqualTo("01");
            connection.commit();
        }
        hub.awaitCurrent(Office.FEED);
        assertThat(permits.present("H109").getStatus()).isEqualTo("07");
    }

    @Test
    void isStaleWhileNoTickCanBeSent_andFreshAgainAfterwards() throws SQLException {
        try (Connection blocker = office.connect();
                Statement statement = blocker.createStatement()) {
            stopTicks(statement);
            await().atMost(Duration.ofSeconds(30)).until(this::isStale);
            resumeTicks(statement);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !isStale());
    }

    @Test
    void stopsAFeedWhoseQueryIsRefused_andStartsItAgainOnceMended() throws SQLException {
        office.execute("alter table permit rename column nr to number_");
        office.execute("update permit set state = '2' where id = 'P110'");
        await().atMost(Duration.ofSeconds(30)).until(() -> permits.life().state() == FeedState.STOPPED);
        assertThat(isStale()).isTrue();
        assertThat(hub.bean(Feeds.class)
                        .life(FeedId.parse(Office.FEED))
                        .orElseThrow()
                        .reason())
                .contains("its database refuses the query: a column does not exist: 'p.nr' (SQL state 42");
        office.execute("alter table permit rename column number_ to nr");
        hub.bean(Feeds.class).change(FeedId.parse(Office.FEED), life -> life.loadRequested("a test mended it"));
        hub.awaitCurrent(Office.FEED);
        assertThat(permits.present("H110").getStatus()).isEqualTo("07");
    }

    /** The engine delivers what it has read so far, and that may end within a transaction. */
    @Test
    void showsAllOfATransaction_orNothing() throws Exception {
        office.transaction(IntStream.rangeClosed(1, 600)
                .boxed()
                .flatMap(n -> Stream.of(
                        "insert into permit values ('W%d', 'W%d', '1', '1', '20310501')".formatted(n, n),
                        "insert into owner values (%d, 'W%d', 'collector', 'H800000')".formatted(700_000 + n, n)))
                .toArray(String[]::new));
        hub.awaitCurrent(Office.FEED);
        Set<Set<String>> seen = new HashSet<>();
        for (int turn = 0; turn < 20; turn++) {
            boolean revoked = turn % 2 == 0;
            office.execute("update permit set state = '%s' where id like 'W%%'".formatted(revoked ? "2" : "1"));
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                Set<String> statuses = statusesOfTheCollector();
                seen.add(statuses);
                return statuses.equals(Set.of(revoked ? "07" : "01"));
            });
        }
        assertThat(seen).containsOnly(Set.of("01"), Set.of("07"));
    }

    private Set<String> statusesOfTheCollector() {
        List<RegistryCertificate> held = permits.find("H800000").held();
        assertThat(held).hasSize(600);
        return held.stream()
                .map(one -> ((RegistryCertificate.Present) one).certificate().getStatus())
                .collect(Collectors.toSet());
    }

    /** Debezium counts what a transaction touched, and of PostgreSQL's messages each by itself; its place has an end. */
    @Test
    void storesWhereToGoOn_howeverMuchATransactionTouched() throws SQLException {
        String message = engine == Office.Engine.POSTGRESQL
                ? "select pg_logical_emit_message(true, '" + WithdrawalConfirmation.PREFIX + "', 'nobody/nothing')"
                : "update dm_kind set txt = txt where dm = '1'";
        String touched = "update permit set state = '2' where id = 'P111'";
        office.transaction(
                Stream.concat(Stream.of(touched), Stream.generate(() -> message).limit(20))
                        .toArray(String[]::new));
        hub.awaitCurrent(Office.FEED);
        assertThat(permits.present("H111").getStatus()).isEqualTo("07");
        String before = offset();
        assertThat(before).doesNotContain("transaction_").hasSizeLessThan(500);
        change("update permit set state = '2' where id = 'P112'");
        assertThat(permits.present("H112").getStatus()).isEqualTo("07");
        await().untilAsserted(() -> assertThat(offset()).isNotEqualTo(before));
    }

    private String offset() {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select offset_val from capture_offset_test_office")
                .query(String.class)
                .single();
    }

    /** Without them the engine would be polled all the time, and nobody would notice but by the heat. */
    @Test
    void seesTheEnginesQueueInItsMetrics() throws Exception {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> queue = metrics.queryNames(
                new ObjectName("debezium." + (engine == Office.Engine.POSTGRESQL ? "postgres" : "mariadb")
                        + ":type=connector-metrics,context=streaming,server=test-office"),
                null);
        assertThat(queue).hasSize(1);
        assertThat(metrics.getAttributes(
                        queue.iterator().next(), new String[] {"QueueRemainingCapacity", "QueueTotalCapacity"}))
                .hasSize(2);
    }

    @Test
    void recordsEachBatchWithItsRealTimeAndPosition_alsoWhereItBringsOnlyAWatermark() {
        List<JsonNode> batches = batches();

        // A feed that was never loaded before has no watermark before its first tick
        assertThat(batches).anyMatch(batch -> batch.at("/records").intValue() == 0 && batch.has("watermark"));
        assertThat(batches).allSatisfy(batch -> {
            Instant seenAt = Instant.parse(batch.at("/seenAt").textValue());
            Instant at = Instant.parse(batch.at("/at").textValue());
            assertThat(seenAt).isBetween(at.minusSeconds(300), at);
            assertThat(batch.at("/position").longValue()).isGreaterThan(1L << 40);
        });
        assertThat(batches.getLast().has("watermark")).isTrue();
    }

    /** The details of this feed's batches in the exchange log, in order. */
    private List<JsonNode> batches() {
        return hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE).stream()
                .map(state -> ((DetailState.Opened) state).opening().detail())
                .filter(detail -> detail.contains("\"feed-batch\"") && detail.contains(Office.FEED))
                .map(FollowsDepartmentTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isStale() {
        return permits.find("H1").searched().getFirst().isStale(Instant.now());
    }

    private void stopTicks(Statement statement) throws SQLException {
        switch (engine) {
            case POSTGRESQL -> {
                statement.execute("alter role onfile nologin");
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'onfile'");
            }
            case MARIADB -> statement.execute("lock tables onfile_tick write");
        }
    }

    private void resumeTicks(Statement statement) throws SQLException {
        switch (engine) {
            case POSTGRESQL -> statement.execute("alter role onfile login");
            case MARIADB -> statement.execute("unlock tables");
        }
    }

    private void change(String statement) throws SQLException {
        office.execute(statement);
        hub.awaitCurrent(Office.FEED);
    }
}
