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
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.feed.FeedState;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A capture that cannot go on as it was begins anew by itself, and one whose source went back in time notices before it
 * takes anything from it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HealsItselfTest {

    private final Office.Engine engine;

    private Path folder;
    private String copied = "";
    Office office;
    TestHub hub;
    Permits permits;

    HealsItselfTest(Office.Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        folder = given;
        office = Office.open(engine, folder.resolve("department"));
        office.issue(1, 50);
        startHub();
        hub.awaitCurrent(Office.FEED);
    }

    @BeforeEach
    void forget() {
        inTheStore("update connector set begun_anew_because = null");
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable first = office;
                AutoCloseable second = hub) {
            assertThat(first).isNotSameAs(second);
        }
    }

    private void startHub() throws IOException {
        hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings());
        permits = new Permits(hub);
    }

    void whileTheHubIsDown(Office.Act act) throws Exception {
        hub.close();
        act.run();
        startHub();
    }

    void inTheStore(String... statements) {
        JdbcClient store = JdbcClient.create(hub.bean(DataSource.class));
        for (String statement : statements) {
            store.sql(statement).update();
        }
    }

    /** The source's files as they are now. */
    void copyFiles() throws Exception {
        copied = "data-" + System.nanoTime();
        office.whileStopped(() -> copy("data", copied));
    }

    /** The source's files as they were when they were copied. */
    void setBack() throws Exception {
        office.whileStopped(() -> {
            Files.move(department("data"), department("data.gone-" + System.nanoTime()));
            copy(copied, "data");
        });
    }

    private void copy(String from, String to) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                "cp",
                                "-a",
                                department(from).toString(),
                                department(to).toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private Path department(String file) {
        return folder.resolve("department").resolve(file);
    }

    String number(String holder) {
        return permits.present(holder).getCertificateNumber();
    }

    /** Why capturing began anew last; empty where it did not since the test began. */
    String begunAnew() {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select begun_anew_because from connector")
                .query((row, number) -> Objects.requireNonNullElse(row.getString(1), ""))
                .single();
    }

    /** What comes right behind a transaction's end has its position in PostgreSQL's log. */
    @Test
    void aTransactionGoesOn_whileTheHubIsDown() throws Exception {
        for (int first = 20; first < 29; first += 3) {
            try (Connection slow = office.connect();
                    Statement row = slow.createStatement()) {
                slow.setAutoCommit(false);
                row.execute("update permit set nr = 'SLOW' where id = 'P%d'".formatted(first));
                office.execute("update permit set nr = 'QUICK' where id = 'P%d'".formatted(first + 1));
                String quick = "H" + (first + 1);
                await().until(() -> number(quick).equals("QUICK"));
                String last = "update permit set nr = 'LATE' where id = 'P%d'".formatted(first + 2);
                whileTheHubIsDown(() -> {
                    row.execute(last);
                    slow.commit();
                });
            }
            hub.awaitCurrent(Office.FEED);
            assertThat(number("H" + first)).isEqualTo("SLOW");
            assertThat(number("H" + (first + 2))).isEqualTo("LATE");
        }
    }

    @Test
    void aSourceIsSetBack_whileTheHubIsDown() throws Exception {
        copyFiles();
        lengthenLog();
        office.execute("update permit set nr = 'LOST' where id = 'P5'");
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H5")).isEqualTo("LOST");

        whileTheHubIsDown(this::setBack);
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H5")).isEqualTo("N5");
        assertThat(begunAnew()).contains("set back to an earlier state");
        follows("P5");
    }

    @Test
    void aSourceIsSetBack_whileTheHubFollowsIt() throws Exception {
        copyFiles();
        office.execute("update permit set nr = 'LOST' where id = 'P6'");
        hub.awaitCurrent(Office.FEED);

        setBack();
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H6")).isEqualTo("N6");
        follows("P6");
    }

    @Test
    void aDepartmentIsAwayWhenTheHubStarts() throws Exception {
        hub.close();
        office.whileStopped(() -> {
            startHub();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> state() instanceof CaptureState.Failing failing
                            && failing.fault().contains("cannot be reached"));
        });
        follows("P9");
        assertThat(state()).isInstanceOf(CaptureState.Running.class);
        assertThat(begunAnew()).isEmpty();
    }

    private CaptureState state() {
        return hub.bean(Captures.class).running("test-office").state().get();
    }

    /** The offset itself, in a column of Debezium's table. */
    @Test
    void anOffsetPointsToNothing() throws Exception {
        whileTheHubIsDown(() -> {
            try (var store = EmbeddedPostgres.start(folder.resolve("hub").resolve("store"), Map.of());
                    var connection = store.connect("onfile");
                    var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update capture_offset_test_office set offset_val = '" + offsetToNothing() + "'");
            }
        });
        follows("P7");
        assertThat(begunAnew()).isNotEmpty();
    }

    abstract String offsetToNothing();

    @Test
    void aRightIsTaken_andGivenBack() throws Exception {
        takeRight();
        await().atMost(Duration.ofSeconds(60)).until(() -> permits.life().state() == FeedState.STOPPED);
        office.execute("update dm_kind set txt = 'quarrying' where dm = '1'");
        giveRight();
        hub.awaitCurrent(Office.FEED);
        assertThat(permits.present("H8").getCertificateName()).isEqualTo("quarrying");
        office.execute("update dm_kind set txt = 'blasting' where dm = '1'");
    }

    /** So that what a server writes into its log by itself, when it starts again, does not make up for what is lost. */
    void lengthenLog() throws SQLException {}

    /** That to read the code table, one way or another. */
    abstract void takeRight() throws SQLException;

    abstract void giveRight() throws SQLException;

    /** A change comes through. */
    void follows(String permit) throws SQLException {
        office.execute("update permit set nr = 'FOLLOWED' where id = '" + permit + "'");
        hub.awaitCurrent(Office.FEED);
        assertThat(number(permit.replace('P', 'H'))).isEqualTo("FOLLOWED");
    }
}
