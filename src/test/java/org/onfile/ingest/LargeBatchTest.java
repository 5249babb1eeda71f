package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.schema.SharingClass;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A large batch is written by two connections, one of which commits before the other: it is whole, whichever fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBatchTest {

    private static final String FEED = "office/permit";
    private static final int MANY = 1_000;
    private static final WithdrawalBrake BRAKE = new WithdrawalBrake(0.2, 10, Duration.ofHours(1));
    private static final List<String> TABLES = List.of("certificate", "certificate_version", "certificate_holder");

    private final EmbeddedPostgres server;
    private final DriverManagerDataSource source;
    private final JdbcClient store;

    LargeBatchTest(@TempDir Path folder) throws Exception {
        server = StoreTemplate.start(folder, Map.of());
        source = new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
        Flyway.configure().dataSource(source).load().migrate();
        store = JdbcClient.create(source);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void enterTheFeed() {
        for (String table : TABLES) {
            store.sql("drop trigger if exists refuse on " + table).update();
        }
        store.sql("truncate certificate, certificate_version, certificate_holder, quarantine, feed cascade")
                .update();
        new Feeds(source)
                .enter(new FeedEntry(
                        FeedId.parse(FEED),
                        "work-safety-permit",
                        "digest",
                        SharingClass.CONDITIONAL,
                        List.of("990100"),
                        LocalDate.of(2015, 1, 1),
                        Duration.ofSeconds(15),
                        false));
    }

    @Test
    void isWholeWithItsEarlierStatesAndHolders() throws SQLException {
        Ingest ingest = new Ingest(source, 1, BRAKE);
        apply(ingest, 1, number -> record(number, 1, List.of(holder(number), holder(number + 1))));
        apply(ingest, 2, number -> record(number, 2, List.of(holder(number), holder(number + 2))));
        verifyIsAt(2, number -> List.of(holder(number), holder(number + 2)));
    }

    @Test
    void isWholeWhereCertificatesAreGoneOrCannotBeRead() throws SQLException {
        Ingest ingest = new Ingest(source, 1, BRAKE);
        apply(ingest, 1, number -> record(number, 1, List.of(holder(number), holder(number))));
        apply(ingest, 2, number -> switch (number % 3) {
            case 0 -> state(number, RecordState.WITHDRAWN, List.of());
            case 1 -> state(number, RecordState.UNREADABLE, List.of(holder(number + 1)));
            default -> record(number, 1, List.of(holder(number), holder(number)));
        });
        assertThat(count("certificate where position = 2")).isEqualTo(MANY);
        assertThat(count("certificate where state = 2 and holders = array[]::uuid[]"))
                .isZero();
        assertThat(count("certificate_version")).isEqualTo(count("certificate where state <> 0"));
        assertThat(count("quarantine")).isEqualTo(count("certificate where state = 1"));
        assertThat(holdersInIndex()).isEqualTo(holdersOfCertificates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate_version", "certificate_holder"})
    void isNotThere_withoutWhatGoesAheadOfIt(String table) throws SQLException {
        Ingest ingest = new Ingest(source, 1, BRAKE);
        apply(ingest, 1, number -> record(number, 1, List.of(holder(number))));
        IntFunction<FeedRecord> next = number -> record(number, 2, List.of(holder(number + 1)));
        refuse(table, "true");
        assertThatThrownBy(() -> apply(ingest, 2, next)).hasMessageContaining("refused");
        assertThat(count("certificate where position = 1")).isEqualTo(MANY);
        accept(table);

        apply(ingest, 2, next);
        verifyIsAt(2, number -> List.of(holder(number + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isWholeOnceItIsTriedAgain_afterOnlyWhatGoesAheadOfItWasWritten(int spareThen) throws SQLException {
        apply(new Ingest(source, 1, BRAKE), 1, number -> record(number, 1, List.of(holder(number))));
        IntFunction<FeedRecord> next = number -> record(number, 2, List.of(holder(number + 1)));
        refuse("certificate", "new.position = 2");
        assertThatThrownBy(() -> apply(new Ingest(source, 1, BRAKE), 2, next)).hasMessageContaining("refused");
        assertThat(count("certificate_version where position = 1")).isEqualTo(MANY);
        assertThat(count("certificate where position = 1")).isEqualTo(MANY);
        accept("certificate");

        apply(new Ingest(source, spareThen, BRAKE), 2, next);
        verifyIsAt(2, number -> List.of(holder(number + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isWholeOnceItIsTriedAgain_whereAllOfItIsNew(int spareThen) throws SQLException {
        IntFunction<FeedRecord> first = number -> record(number, 1, List.of(holder(number)));
        refuse("certificate", "new.position = 1");
        assertThatThrownBy(() -> apply(new Ingest(source, 1, BRAKE), 1, first)).hasMessageContaining("refused");
        assertThat(count("certificate_holder")).isEqualTo(MANY);
        assertThat(count("certificate")).isZero();
        accept("certificate");

        apply(new Ingest(source, spareThen, BRAKE), 1, first);
        assertThat(count("certificate where position = 1")).isEqualTo(MANY);
        assertThat(holdersInIndex()).isEqualTo(holdersOfCertificates());
    }

    /** Else each would wait for the other, and the store would not see it. */
    @Test
    void givesWay_toWhoWantsATableAlone() throws Exception {
        Ingest ingest = new Ingest(source, 1, BRAKE);
        apply(ingest, 1, number -> record(number, 1, List.of(holder(number))));
        try (Connection another = source.getConnection();
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("lock table certificate_version in access exclusive mode");
            assertThatThrownBy(() -> apply(ingest, 2, number -> record(number, 2, List.of(holder(number)))))
                    .hasMessageContaining("lock timeout");
            another.rollback();
        }
        assertThat(count("certificate where position = 1")).isEqualTo(MANY);
    }

    private void verifyIsAt(int position, IntFunction<List<UUID>> holders) {
        assertThat(count("certificate where state = 0 and position = " + position))
                .isEqualTo(MANY);
        assertThat(store.sql("select distinct position, state, record from certificate_version")
                        .query((row, number) -> row.getInt(1) + " " + row.getInt(2) + " " + row.getBytes(3)[0])
                        .list())
                .containsExactly("1 0 1");
        assertThat(count("certificate_version")).isEqualTo(MANY);
        assertThat(count("certificate where record = '\\x02'")).isEqualTo(MANY);
        assertThat(store.sql("select holders from certificate order by ref")
                        .query((row, number) -> List.of((UUID[]) row.getArray(1).getArray()))
                        .list())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(holders).toList());
        assertThat(holdersInIndex()).isEqualTo(holdersOfCertificates());
    }

    private List<String> holdersInIndex() {
        return store.sql("select certificate || ' ' || holder from certificate_holder order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> holdersOfCertificates() {
        return store.sql("select distinct ref || ' ' || h from certificate, unnest(holders) h order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** From now on, no row of this kind can be written to the table. */
    private void refuse(String table, String kind) {
        store.sql("create or replace function refuse() returns trigger language plpgsql as"
                        + " $$begin raise exception 'refused'; end$$")
                .update();
        store.sql("create trigger refuse before insert or update on " + table + " for each row when (" + kind
                        + ") execute function refuse()")
                .update();
    }

    private void accept(String table) {
        store.sql("drop trigger refuse on " + table).update();
    }

    private long count(String what) {
        return store.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static void apply(Ingest ingest, long position, IntFunction<FeedRecord> records) throws SQLException {
        ingest.apply(new RecordedBatch(
                new FeedBatch(
                        FEED,
                        BatchKind.CHANGES,
                        position,
                        Instant.parse("2026-11-22T01:30:00Z"),
                        null,
                        IntStream.range(0, MANY).mapToObj(records).toList(),
                        false),
                null));
    }

    private static FeedRecord record(int certificate, int content, List<UUID> holders) {
        Pseudonym digest = PseudonymBytes.of(new UUID(content, certificate));
        return record(certificate, RecordState.PRESENT, digest, holders, content);
    }

    private static FeedRecord state(int certificate, RecordState state, List<UUID> holders) {
        return record(certificate, state, null, holders, 0);
    }

    private static FeedRecord record(
            int certificate, RecordState state, @Nullable Pseudonym content, List<UUID> holders, int body) {
        return new FeedRecord(
                PseudonymBytes.of(new UUID(0, certificate)),
                state,
                content,
                holders.stream().map(PseudonymBytes::of).toList(),
                true,
                null,
                ByteBuffer.wrap(new byte[] {(byte) body}),
                null,
                null,
                null);
    }

    private static UUID holder(int number) {
        return new UUID(9, number);
    }
}
