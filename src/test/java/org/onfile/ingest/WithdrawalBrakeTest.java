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
import org.junit.jupiter.api.Nested;
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
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What goes is believed only where it is little: by a load at once, by changes within an hour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalBrakeTest {

    private static final FeedId FEED = FeedId.parse("office/permit");
    private static final WithdrawalBrake BRAKE = new WithdrawalBrake(0.2, 10, Duration.ofHours(1));
    private static final Instant SEEN_AT = Instant.parse("2026-11-22T01:30:00Z");

    private final EmbeddedPostgres server;
    private final Feeds feeds;
    private final Ingest ingest;
    private final JdbcClient store;

    WithdrawalBrakeTest(@TempDir Path folder) throws Exception {
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
    void aLiveFeedOfTen() throws SQLException {
        store.sql(
                        "truncate certificate, certificate_version, certificate_holder, quarantine, mass_withdrawal, recent_withdrawal, feed cascade")
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
        assertThat(status.inDoubt()).hasToString("10 of 10 certificates are gone since 2026-11-22T01:30:00Z");
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
        assertThatThrownBy(() -> new WithdrawalBrake(20, 10, Duration.ofHours(1)))
                .hasMessageContaining("withdrawal-share");
    }

    @Nested
    class Changes {

        @BeforeEach
        void aHundredCertificates() throws SQLException {
            load(11, 1, 100);
        }

        @Test
        void areDoubted_onceTooManyWentInAnyNumberOfBatches() throws SQLException {
            for (int batch = 0; batch < 4; batch++) {
                withdraw(20 + batch, Duration.ofMinutes(batch * 10L), 1 + batch * 5, 5 + batch * 5);
            }
            assertThat(status().inDoubt()).as("a fifth").isNull();

            withdraw(24, Duration.ofMinutes(40), 21, 21);
            assertThat(status().inDoubt()).hasToString("21 of 100 certificates are gone since 2026-11-22T01:30:00Z");
            withdraw(25, Duration.ofMinutes(41), 22, 30);
            assertThat(status().inDoubt()).hasToString("30 of 100 certificates are gone since 2026-11-22T01:30:00Z");
        }

        @Test
        void areBelieved_whereTheyTakeLongerThanTheWindow() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 15);
            withdraw(21, Duration.ofMinutes(61), 16, 30);

            assertThat(status().inDoubt()).isNull();
        }

        @Test
        void areBelieved_whereTheyAreFew() throws SQLException {
            load(12, 1, 12);
            acceptAll();
            withdraw(20, Duration.ZERO, 1, 9);
            assertThat(status().inDoubt()).as("9 of 12").isNull();

            withdraw(21, Duration.ZERO, 10, 10);
            assertThat(status().inDoubt()).as("10 of 12").isNotNull();
        }

        @Test
        void areNotCounted_onceTheyAreBack() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 20);
            apply(BatchKind.CHANGES, 21, present(1, 20));
            withdraw(22, Duration.ofMinutes(1), 21, 40);

            assertThat(status().inDoubt()).isNull();
        }

        @Test
        void areBelieved_onceEnoughAreBack() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 40);
            assertThat(status().inDoubt()).isNotNull();
            apply(BatchKind.CHANGES, 21, present(1, 19));
            assertThat(status().inDoubt()).hasToString("21 of 100 certificates are gone since 2026-11-22T01:30:00Z");
            apply(BatchKind.CHANGES, 22, present(20, 20));

            assertThat(status().inDoubt()).isNull();
        }

        @Test
        void areBelieved_onceTheDepartmentConfirmsThem_asFarAsTheyCameBefore() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 40);
            confirm(21);
            assertThat(status().inDoubt()).isNull();
            withdraw(22, Duration.ofMinutes(1), 41, 52);
            assertThat(status().inDoubt()).as("12 of 60").isNull();
            withdraw(23, Duration.ofMinutes(2), 53, 53);

            assertThat(status().inDoubt()).hasToString("13 of 60 certificates are gone since 2026-11-22T01:31:00Z");
        }

        @Test
        void startAnew_onceSomebodyAcceptedThem() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 40);
            assertThat(feeds.acceptWithdrawals(FEED)).isEqualTo(40);
            withdraw(21, Duration.ofMinutes(1), 41, 52);

            assertThat(status().inDoubt()).as("12 of 60").isNull();
        }

        @Test
        void countNoCertificatesTwice_whenABatchComesAgain() throws SQLException {
            withdraw(20, Duration.ZERO, 1, 20);
            withdraw(20, Duration.ZERO, 1, 20);

            assertThat(status().inDoubt()).isNull();
            assertThat(held()).isEqualTo(80);
        }

        private void acceptAll() {
            feeds.acceptWithdrawals(FEED);
        }

        private void withdraw(long position, Duration after, int first, int last) throws SQLException {
            ingest.apply(new RecordedBatch(
                    new FeedBatch(
                            FEED.toString(),
                            BatchKind.CHANGES,
                            position,
                            SEEN_AT.plus(after),
                            null,
                            records(first, last, RecordState.WITHDRAWN),
                            false),
                    null));
        }

        private void confirm(long position) throws SQLException {
            ingest.apply(new RecordedBatch(
                    new FeedBatch(FEED.toString(), BatchKind.CHANGES, position, SEEN_AT, null, List.of(), true), null));
        }

        private long held() {
            return store.sql("select held from feed").query(Long.class).single();
        }
    }

    /** A whole load that finds certificates of these numbers; none where the last is 0. */
    private void load(long position, int first, int last) throws SQLException {
        feeds.change(FEED, life -> life.loadRequested("a test").loadBegun().loadStarted(position));
        apply(BatchKind.LOAD, position, last == 0 ? List.of() : present(first, last));
        apply(BatchKind.LOAD_FINISHED, position, List.of());
    }

    private void apply(BatchKind kind, long position, List<FeedRecord> records) throws SQLException {
        ingest.apply(
                new RecordedBatch(new FeedBatch(FEED.toString(), kind, position, SEEN_AT, null, records, false), null));
    }

    private static List<FeedRecord> present(int first, int last) {
        return records(first, last, RecordState.PRESENT);
    }

    private static List<FeedRecord> records(int first, int last, RecordState state) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new FeedRecord(
                        PseudonymBytes.of(new UUID(0, number)),
                        state,
                        state == RecordState.PRESENT ? PseudonymBytes.of(new UUID(1, number)) : null,
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
