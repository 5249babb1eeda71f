package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;
import org.onfile.registry.RegistryCertificate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers that are confirmed at their source are right whatever the source's log does, or say that they can't tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class ConfirmedAnswersTest {

    /** The limit of half a second, and what the rest of a lookup takes. */
    private static final Duration IN_TIME = Duration.ofMillis(900);

    private final Office.Engine engine;

    private Path data;
    private Office office;
    private TestHub hub;
    private Permits permits;
    private Window window;

    ConfirmedAnswersTest(Office.Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        office = Office.open(engine, folder.resolve("department"));
        office.issue(1, 300);
        Path connectors = office.connectors(folder);
        Path feed = connectors.resolve("test-office/permit.feed.yaml");
        Files.writeString(
                feed,
                Files.readString(feed).replace("oldestWatermark: 4s", "oldestWatermark: 60s")
                        + "byHolder: select permit from owner where code in (:code)\n");
        data = folder.resolve("hub");
        Window.register(data);
        hub = TestHub.start(data, connectors, office.settings());
        permits = new Permits(hub);
        window = Window.at(hub, data);
        hub.awaitCurrent(Office.FEED);
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable first = office;
                AutoCloseable second = hub;
                AutoCloseable third = window) {
            assertThat(first).isNotSameAs(second).isNotSameAs(third);
        }
    }

    @Test
    void sayWhenTheSourceWasSeen() throws Exception {
        Instant before = Instant.now();
        JsonNode reply = window.reply(Window.confirmed("H10"));
        JsonNode outcome = reply.at("/outcomes/0");

        assertThat(outcome(outcome)).isEqualTo("FOUND_VALID");
        assertThat(seen(outcome)).isBetween(before.minusMillis(1), Instant.now());
        assertThat(outcome.at("/asked/confirm").booleanValue()).isTrue();
        assertThat(outcome.at("/notes")).isEmpty();
        // It is as it was, so it rests on the batch that brought it
        assertThat(outcome.at("/certificates/0/source/batch").isIntegralNumber())
                .isTrue();
        JsonNode logged = LookupHub.json(reply.at("/receipt/opening/detail").textValue());
        assertThat(logged.at("/certificates/0/confirmation").textValue()).isEqualTo("CONFIRMED");
        assertThat(Instant.parse(logged.at("/certificates/0/confirmedAt").textValue()))
                .isEqualTo(seen(outcome));
        assertThat(logged.at("/certificates/0/asked/confirm").booleanValue()).isTrue();
    }

    @Test
    void sayNothingOfIt_whereNobodyAsked() throws Exception {
        JsonNode reply = window.reply(Window.question("H11"));
        assertThat(reply.toString()).doesNotContain("confirm");
    }

    @Test
    void areGivenUnasked_whereTheDepartmentDemandsThem() throws Exception {
        demand(true);
        try {
            JsonNode outcome = window.ask(Window.question("H12"));
            assertThat(outcome(outcome)).isEqualTo("FOUND_VALID");
            assertThat(seen(outcome)).isAfter(Instant.now().minusSeconds(20));
        } finally {
            demand(false);
        }
    }

    private void demand(boolean confirmation) {
        JdbcClient.create(hub.bean(DataSource.class))
                .sql("update feed set confirm_always = ?")
                .param(confirmation)
                .update();
    }

    @Test
    void areRight_whenARevocationMakesNoEvent() throws Exception {
        unseen("update permit set state = '2' where id = 'P20'", () -> {
            assertThat(outcome(window.ask(Window.question("H20")))).isEqualTo("FOUND_VALID");

            JsonNode outcome = window.ask(Window.confirmed("H20"));
            assertThat(outcome(outcome)).isEqualTo("FOUND_NOT_VALID");
            assertThat(outcome.at("/certificates/0/status").textValue()).isEqualTo("07");
            assertThat(outcome.at("/freshness/confirmedAt").isTextual()).isTrue();
            // And the registry, without any event
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> permits.present("H20").getStatus().equals("07"));
            assertThat(outcome(window.ask(Window.question("H20")))).isEqualTo("FOUND_NOT_VALID");
        });
    }

    @Test
    void areRight_whenARowWasDeleted() throws Exception {
        unseen("delete from permit where id = 'P30'", () -> {
            JsonNode outcome = window.ask(Window.confirmed("H30"));
            assertThat(outcome(outcome)).isEqualTo("FOUND_NOT_VALID");
            assertThat(outcome.at("/certificates/0/status").textValue()).isEqualTo("WITHDRAWN");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> permits.find("H30").held().getFirst() instanceof RegistryCertificate.Withdrawn);
        });
    }

    @Test
    void haveWhatTheLogHasNotBrought() throws Exception {
        office.transaction(
                "insert into permit values ('P7000', 'N7000', '1', '1', '20310501')",
                "insert into owner values (6999, 'P7000', 'somebody', 'H6999')");
        hub.awaitCurrent(Office.FEED);
        unseen("insert into owner values (7000, 'P7000', 'newcomer', 'h7000')", () -> {
            assertThat(outcome(window.ask(Window.question("H7000")))).isEqualTo("NOT_ON_FILE");

            // The row has the code in lower case
            JsonNode outcome = window.ask(Window.confirmed("H7000"));
            assertThat(outcome(outcome)).isEqualTo("FOUND_VALID");
            assertThat(outcome.at("/certificates/0/fields/certificateNumber").textValue())
                    .isEqualTo("N7000");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !permits.find("H7000").held().isEmpty());
        });
    }

    @Test
    void holdOfAbsence() throws Exception {
        JsonNode outcome = window.ask(Window.confirmed("H999999"));
        assertThat(outcome(outcome)).isEqualTo("NOT_ON_FILE");
        assertThat(seen(outcome)).isAfter(Instant.now().minusSeconds(20));
        assertThat(outcome.at("/notes")).isEmpty();
    }

    @Test
    void areStale_orUnconfirmedWhereThatWillDo_whenTheSourceDoesNotAnswer() throws Exception {
        try (Connection blocker = office.connect();
                Statement statement = blocker.createStatement()) {
            lock(statement);
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                JsonNode reply = window.reply(Window.confirmed("H40"));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                JsonNode outcome = reply.at("/outcomes/0");
                assertThat(outcome(outcome)).isEqualTo("SOURCE_STALE");
                assertThat(outcome.at("/certificates")).isEmpty();
                assertThat(outcome.at("/notes").toString()).isEqualTo("[\"NOT_CONFIRMED\"]");
                times.add(took);
                assertThat(LookupHub.json(reply.at("/receipt/opening/detail").textValue())
                                .at("/certificates/0/confirmation")
                                .textValue())
                        .isEqualTo("NOT_CONFIRMED");
            }
            // The machine may stand still once or twice
            assertThat(Collections.min(times)).isLessThan(IN_TIME);

            ObjectNode lenient = Window.confirmed("H40");
            ((ObjectNode) lenient.at("/certificates/0")).put("allowUnconfirmed", true);
            JsonNode outcome = window.ask(lenient);
            assertThat(outcome(outcome)).isEqualTo("FOUND_VALID");
            assertThat(outcome.at("/freshness/confirmedAt").isMissingNode()).isTrue();
            assertThat(outcome.at("/notes").toString()).isEqualTo("[\"NOT_CONFIRMED\"]");

            // Whoever does not ask for it does not wait; the machine may stand still once
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                long start = System.nanoTime();
                assertThat(outcome(window.ask(Window.question("H40")))).isEqualTo("FOUND_VALID");
                return Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofMillis(400)) < 0;
            });
            unlock(statement);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> outcome(window.ask(Window.confirmed("H40"))).equals("FOUND_VALID"));
    }

    @Test
    void areGivenAgain_asTheyWere() throws Exception {
        JsonNode first = window.reply(Window.confirmed("H50"), "Idempotency-Key", "once");
        assertThat(window.reply(Window.confirmed("H50"), "Idempotency-Key", "once"))
                .isEqualTo(first);
    }

    @Test
    void areAskedFor_andShown_atAShell(@TempDir Path folder) throws Exception {
        Path question = Files.writeString(
                folder.resolve("question.json"), Window.question("H60").toString());
        Path sent = folder.resolve("sent.json");
        String url = "https://localhost:" + hub.port();
        Shell shell = new Shell();

        int found = shell.run("lookup", "--confirm", "--sent", sent, question, "--data", data, "--url", url);
        assertThat(found).as(shell.err()).isZero();
        assertThat(shell.err()).contains("work-safety-permit: FOUND_VALID, confirmed at its source as of 20");

        Path reply = Files.writeString(folder.resolve("reply.json"), shell.out());
        int genuine = shell.run("answer", "verify", reply, "--request", sent, "--data", data, "--url", url);
        assertThat(genuine).as(shell.err()).isZero();
        assertThat(shell.out()).contains("    confirmed at its source, as that was at 20");
    }

    @Test
    void areMany_andTheLogIsFollowedMeanwhile() throws Exception {
        try (ExecutorService windows = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 100; i < 140; i++) {
                String holder = "H" + i;
                all.add(windows.submit(() -> {
                    int confirmed = 0;
                    for (int n = 0; n < 20; n++) {
                        JsonNode outcome = window.ask(Window.confirmed(holder));
                        assertThat(outcome(outcome)).isIn("FOUND_VALID", "SOURCE_STALE");
                        confirmed += outcome(outcome).equals("FOUND_VALID") ? 1 : 0;
                    }
                    return confirmed;
                }));
            }
            office.execute("update permit set state = '2' where id = 'P150'");
            hub.awaitCurrent(Office.FEED);
            assertThat(permits.present("H150").getStatus()).isEqualTo("07");
            int confirmed = 0;
            for (Future<Integer> one : all) {
                confirmed += one.get();
            }
            assertThat(confirmed).isGreaterThan(700);
        }
    }

    interface Act {
        void run() throws Exception;
    }

    /** What is asked while a change is committed of which the log says nothing, or nothing yet. */
    private void unseen(String change, Act asked) throws Exception {
        switch (engine) {
            case MARIADB -> {
                office.transaction("set sql_log_bin = 0", change);
                asked.run();
            }
            case POSTGRESQL -> {
                String sender = walSender();
                signal("-STOP", sender);
                try {
                    office.execute(change);
                    asked.run();
                } finally {
                    signal("-CONT", sender);
                }
            }
        }
    }

    private String walSender() throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select active_pid from pg_replication_slots")) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static void signal(String signal, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, process).start().waitFor())
                .isZero();
    }

    private void lock(Statement statement) throws SQLException {
        switch (engine) {
            case POSTGRESQL -> {
                statement.getConnection().setAutoCommit(false);
                statement.execute("lock table permit in access exclusive mode");
            }
            case MARIADB -> statement.execute("lock tables permit write");
        }
    }

    private void unlock(Statement statement) throws SQLException {
        switch (engine) {
            case POSTGRESQL -> statement.getConnection().rollback();
            case MARIADB -> statement.execute("unlock tables");
        }
    }

    private static String outcome(JsonNode outcome) {
        return outcome.path("outcome").asText();
    }

    private static Instant seen(JsonNode outcome) {
        return OffsetDateTime.parse(outcome.at("/freshness/confirmedAt").asText())
                .toInstant();
    }
}
