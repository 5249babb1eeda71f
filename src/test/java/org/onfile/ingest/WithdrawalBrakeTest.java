package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.registry.FeedStatus;
import org.onfile.registry.HubStatus;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.schema.SharingClass;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a load finds gone is believed at once only where it is little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalBrakeTest {

    private static final FeedId FEED = FeedId.parse("office/permit");
    private static final Instant SEEN_AT = Instant.parse("2026-11-22T01:30:00Z");

    private final EmbeddedPostgres server;
    private final Feeds feeds;
    private final Ingest ingest;
    private final JdbcClient store;

    WithdrawalBrakeTest(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgres.start(folder, Map.of());
        var source = new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
        Flyway.configure().dataSource(source).load().migrate();
        store = JdbcClient.create(source);
        feeds = new Feeds(source);
        ingest = new Ingest(source, 2, 0.2);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void aLiveFeedOfTen() throws SQLException {
        store.sql(
                        "truncate certificate, certificate_version, certificate_holder, quarantine, mass_withdrawal, feed cascade")
                .update();
        feeds.enter(new FeedEntry(
                FEED,
                "work-safety-permit",
                "digest",
                SharingClass.CONDITIONAL,
                List.of("990100"),
                LocalDate.of(2015, 1, 1),
                Duration.ofSeconds(15),
                false));
        load(10, 1, 10);
        feeds.change(FEED, life -> life.caughtUpWith(SEEN_AT.plusMillis(1)));
        assertThat(status().inDoubt()).as("a first load").isNull();
    }

    @Test
    void doubtsALoadThatFindsAllGone() throws SQLException {
        feeds.change(FEED, life -> life.loadRequested("a table of its query was truncated"));
        load(20, 0, 0);

        FeedStatus status = status();
        assertThat(status.inDoubt()).hasToString("10 of 10 certificates are gone at once since 2026-11-22T01:30:00Z");
        assertThat(status.reason()).contains("'onfile feed accept office/permit'");
        assertThat(status.isStale(SEEN_AT)).isTrue();
        assertThat(status.withdrawn()).isEqualTo(10);
    }

    @Test
    void doubtsAComparisonToo() throws SQLException {
        feeds.change(FEED, life -> life.replayRequested());
        feeds.change(FEED, life -> life.loadBegun().loadStarted(20));
        apply(BatchKind.LOAD, 20, present(1, 7));
        apply(BatchKind.LOAD_FINISHED, 20, List.of());

        assertThat(status().inDoubt()).isNotNull();
    }

    @Test
    void believesALoadThatFindsAFifthGone() throws SQLException {
        load(20, 1, 8);

        assertThat(status().inDoubt()).isNull();
    }

    @Test
    void believesItOnceMostAreBack() throws SQLException {
        load(20, 0, 0);
        apply(BatchKind.CHANGES, 21, present(1, 7));
        assertThat(status().inDoubt()).isNotNull();

        apply(BatchKind.CHANGES, 22, present(8, 8));
        assertThat(status().inDoubt()).isNull();
    }

    @Test
    void keepsTheDoubt_whenAnotherLoadFindsThemGoneStill() throws SQLException {
        load(20, 0, 0);
        load(30, 0, 0);

        assertThat(status().inDoubt()).isNotNull();
    }

    @Test
    void believesItOnceSomebodyAcceptsIt() throws SQLException {
        load(20, 0, 0);

        assertThat(feeds.acceptWithdrawals(FEED)).isEqualTo(10);
        assertThat(feeds.acceptWithdrawals(FEED)).isZero();
        assertThat(status().inDoubt()).isNull();
    }

    @Test
    void isSetToAShare() {
        assertThatThrownBy(() -> new WithdrawalBrake(20)).hasMessageContaining("withdrawal-share");
    }

    /** A whole load that finds certificates of these numbers; none where the last is 0. */
    private void load(long position, int first, int last) throws SQLException {
        feeds.change(FEED, life -> life.loadRequested("a test").loadBegun().loadStarted(position));
        apply(BatchKind.LOAD, position, last == 0 ? List.of() : present(first, last));
        apply(BatchKind.LOAD_FINISHED, position, List.of());
    }

    private void apply(BatchKind kind, long position, List<FeedRecord> records) throws SQLException {
        ingest.apply(new RecordedBatch(new FeedBatch(FEED.toString(), kind, position, SEEN_AT, null, records), null));
    }

    private static List<FeedRecord> present(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new FeedRecord(
                        PseudonymBytes.of(new UUID(0, number)),
                        RecordState.PRESENT,
                        PseudonymBytes.of(new UUID(1, number)),
                        List.of(),
                        true,
                        null,
                        ByteBuffer.wrap(new byte[] {1}),
                        null,
                        null,
                        null))
                .toList();
    }

    private FeedStatus status() {
        return new HubStatus(store).feeds().getFirst();
    }
}
