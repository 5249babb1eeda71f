package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.schema.SharingClass;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A live feed whose row was read by a confirmation, or a comparison, right before it was deleted: what they bring stands in
 * the queue behind what the deletion brings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TombstonesTest {

    private static final FeedId FEED = FeedId.parse("office/permit");
    private static final Instant SEEN_AT = Instant.parse("2026-11-22T01:30:00Z");

    private final EmbeddedPostgres server;
    private final DriverManagerDataSource source;
    private final Feeds feeds;
    private final Ingest ingest;
    private final JdbcClient store;

    TombstonesTest(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgres.start(folder, Map.of());
        source = new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
        Flyway.configure().dataSource(source).load().migrate();
        store = JdbcClient.create(source);
        feeds = new Feeds(source);
        ingest = new Ingest(source, 2, new WithdrawalBrake(0.2, 10, Duration.ofHours(1)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void live() throws SQLException {
        store.sql("truncate certificate, certificate_version, certificate_holder, quarantine, feed cascade")
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
        feeds.change(FEED, life -> life.loadBegun().loadStarted(10));
        apply(BatchKind.LOAD_FINISHED, 10);
        feeds.change(FEED, life -> life.caughtUpWith(SEEN_AT));
        assertThat(feeds.life(FEED)).map(FeedLife::state).hasValue(FeedState.LIVE);
    }

    @Test
    void keepOutWhatWasReadBefore() throws SQLException {
        apply(BatchKind.CHANGES, 12, withdrawn(1));
        apply(BatchKind.CHANGES, 11, present(1), present(2));
        assertThat(certificates()).containsExactly(ref(2));
    }

    @Test
    void letInWhatIsIssuedAgain_andCountItAsNew() throws SQLException {
        apply(BatchKind.CHANGES, 12, withdrawn(1));
        apply(BatchKind.CHANGES, 13, withdrawn(1));
        apply(BatchKind.CHANGES, 14, present(1));
        assertThat(certificates()).containsExactly(ref(1));
        assertThat(number("select held from feed")).isEqualTo(1);
        assertThat(number("select count(*) from certificate_version")).isZero();
    }

    @Test
    void areRemovedLater_andWhatWasReadBeforeIsNotBelievedThen() throws SQLException {
        apply(BatchKind.CHANGES, 12, withdrawn(1));
        new TombstoneRemoval(source, Duration.ofHours(1)).remove();
        assertThat(number("select count(*) from tombstone")).isEqualTo(1);
        new TombstoneRemoval(source, Duration.ZERO).remove();
        assertThat(number("select count(*) from tombstone")).isZero();

        apply(BatchKind.CHANGES, 13, present(3));
        assertThat(feeds.life(FEED)).map(FeedLife::state).hasValue(FeedState.LIVE);
        apply(BatchKind.CHANGES, 11, present(1));
        assertThat(certificates()).containsExactly(ref(3));
        assertThat(feeds.life(FEED)).map(FeedLife::state).hasValue(FeedState.NEW);
    }

    @Test
    void stayWhileALoadIsUnderWay() throws SQLException {
        feeds.change(FEED, life -> life.loadRequested("test").loadBegun().loadStarted(20));
        apply(BatchKind.CHANGES, 21, withdrawn(1));
        new TombstoneRemoval(source, Duration.ZERO).remove();
        apply(BatchKind.LOAD, 20, present(1), present(2));
        apply(BatchKind.LOAD_FINISHED, 20);
        assertThat(certificates()).containsExactly(ref(2));
        assertThat(feeds.life(FEED)).map(FeedLife::state).hasValue(FeedState.CATCHING_UP);
    }

    private void apply(BatchKind kind, long position, FeedRecord... records) throws SQLException {
        ingest.apply(new RecordedBatch(
                new FeedBatch(FEED.toString(), kind, position, SEEN_AT, null, List.of(records), false), null));
    }

    private static FeedRecord present(int certificate) {
        FeedRecord record = withdrawn(certificate);
        record.put("state", RecordState.PRESENT);
        record.put("content", PseudonymBytes.of(new UUID(0, 'a')));
        record.put("body", ByteBuffer.wrap(new byte[] {1}));
        return record;
    }

    private static FeedRecord withdrawn(int certificate) {
        return new FeedRecord(
                PseudonymBytes.of(ref(certificate)),
                RecordState.WITHDRAWN,
                null,
                List.of(),
                true,
                null,
                ByteBuffer.allocate(0),
                null,
                null,
                null);
    }

    private List<UUID> certificates() {
        return store.sql("select ref from certificate where state = 0 order by ref")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private long number(String sql) {
        return store.sql(sql).query(Long.class).single();
    }

    private static UUID ref(int number) {
        return new UUID(0, number);
    }
}
