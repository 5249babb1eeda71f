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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.registry.CertificateState;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.schema.SharingClass;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Pages of a load and changes come from two threads: in the queue they stand in any order, their positions tell which is newer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadBesideChangesTest {

    private static final String FEED = "office/permit";
    private static final WithdrawalBrake BRAKE = new WithdrawalBrake(0.2, 10, Duration.ofHours(1));
    private static final Instant SEEN_AT = Instant.parse("2026-11-22T01:30:00Z");

    private final EmbeddedPostgres server;
    private final Feeds feeds;
    private final Ingest ingest;
    private final JdbcClient store;

    LoadBesideChangesTest(@TempDir Path folder) throws Exception {
        server = StoreTemplate.start(folder, Map.of());
        var source = new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
        Flyway.configure().dataSource(source).load().migrate();
        store = JdbcClient.create(source);
        feeds = new Feeds(source);
        ingest = new Ingest(source, 2, BRAKE);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void beginALoadAtTen() throws SQLException {
        store.sql("truncate certificate, certificate_version, certificate_holder, quarantine, feed cascade")
                .update();
        feeds.enter(new FeedEntry(
                FeedId.parse(FEED),
                "work-safety-permit",
                "digest",
                SharingClass.CONDITIONAL,
                List.of("990100"),
                LocalDate.of(2015, 1, 1),
                Duration.ofSeconds(15),
                false));
        feeds.change(FeedId.parse(FEED), life -> life.loadBegun().loadStarted(10));
    }

    @Test
    void areNotUndone_byAPageThatWasReadBefore() throws SQLException {
        apply(BatchKind.CHANGES, 11, present(1, 'b'));
        apply(BatchKind.LOAD, 10, present(1, 'a'), present(2, 'a'));
        finishTheLoad();
        assertThat(present()).containsExactly(uuid('b'), uuid('a'));
    }

    @Test
    void keepOutWhatIsGone_thoughAPageThatWasReadBeforeStillHasIt() throws SQLException {
        apply(BatchKind.CHANGES, 11, withdrawn(1));
        apply(BatchKind.LOAD, 10, present(1, 'a'));
        finishTheLoad();
        assertThat(present()).isEmpty();
    }

    @Test
    void leaveNothingOfWhatTheHubNeverHad() throws SQLException {
        apply(BatchKind.CHANGES, 11, withdrawn(1));
        finishTheLoad();
        apply(BatchKind.CHANGES, 12, withdrawn(2));
        assertThat(store.sql("select count(*) from certificate")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void stayThoughTheLoadDidNotBringThem() throws SQLException {
        apply(BatchKind.CHANGES, 9, present(1, 'a'), present(2, 'a'));
        apply(BatchKind.LOAD, 10, present(2, 'a'));
        apply(BatchKind.CHANGES, 11, present(3, 'c'));
        finishTheLoad();
        assertThat(present()).containsExactly(uuid('a'), uuid('c'));
        assertThat(states(1)).containsExactly((int) CertificateState.WITHDRAWN);
    }

    /** Whose numbering a holder's code is, the feed's file says: after a change of that the same content has others. */
    @Test
    void areFoundByOtherHolders_thoughTheirContentIsTheSame() throws SQLException {
        UUID before = new UUID(7, 1);
        UUID after = new UUID(7, 2);
        apply(BatchKind.CHANGES, 11, held(1, before));
        apply(BatchKind.CHANGES, 12, held(1, after));
        assertThat(store.sql("select holder from certificate_holder")
                        .query(UUID.class)
                        .list())
                .containsExactly(after);
    }

    private static FeedRecord held(int certificate, UUID holder) {
        FeedRecord record = present(certificate, 'a');
        record.put("holders", List.of(PseudonymBytes.of(holder)));
        return record;
    }

    private void finishTheLoad() throws SQLException {
        apply(BatchKind.LOAD_FINISHED, 10);
        assertThat(feeds.life(FeedId.parse(FEED)).orElseThrow().state()).isEqualTo(FeedState.CATCHING_UP);
    }

    private void apply(BatchKind kind, long position, FeedRecord... records) throws SQLException {
        ingest.apply(
                new RecordedBatch(new FeedBatch(FEED, kind, position, SEEN_AT, null, List.of(records), false), null));
    }

    private static FeedRecord present(int certificate, char content) {
        return record(certificate, RecordState.PRESENT, uuid(content), ByteBuffer.wrap(new byte[] {1}));
    }

    private static FeedRecord withdrawn(int certificate) {
        return record(certificate, RecordState.WITHDRAWN, null, ByteBuffer.allocate(0));
    }

    private static FeedRecord record(int certificate, RecordState state, @Nullable UUID content, ByteBuffer body) {
        return new FeedRecord(
                PseudonymBytes.of(uuid(certificate)),
                state,
                content == null ? null : PseudonymBytes.of(content),
                List.of(),
                true,
                null,
                body,
                null,
                null,
                null);
    }

    /** Contents of what is present, in the order of certificates. */
    private List<UUID> present() {
        return store.sql("select content from certificate where state = 0 order by ref")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<Integer> states(int certificate) {
        return store.sql("select state from certificate where ref = ?")
                .param(uuid(certificate))
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private static UUID uuid(int number) {
        return new UUID(0, number);
    }
}
