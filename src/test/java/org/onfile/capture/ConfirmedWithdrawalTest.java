package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.feed.FeedId;
import org.onfile.registry.HubStatus;
import org.onfile.registry.MassWithdrawal;
import org.onfile.registry.RegistryCertificate;
import org.onfile.source.WithdrawalConfirmation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department deletes two fifths of a table, in one transaction or several, and confirms it in its own database. */
class ConfirmedWithdrawalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isDoubtedUntilTheDepartmentConfirmsIt(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 100);
            Path connectors = office.connectors(folder);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                String statement = WithdrawalConfirmation.statement(
                        org.onfile.feed.Engine.valueOf(engine.name()), FeedId.parse(Office.FEED));
                withdrawInSeveral(office);
                hub.awaitCurrent(Office.FEED);
                assertThat(inDoubt(hub)).isNotNull().returns(40L, MassWithdrawal::withdrawn);
                assertThat(new Permits(hub).find("H1").searched().getFirst().withdrawalsInDoubt())
                        .isTrue();
                assertThat(shown("status", office, connectors)).contains(statement);
                assertThat(shown("doctor", office, connectors)).contains(statement);

                office.execute(statement.replaceFirst(";$", ""));
                await().atMost(Duration.ofSeconds(30)).until(() -> inDoubt(hub) == null);
                assertThat(confirmations(hub)).isEqualTo(1);

                office.execute("delete from permit where state = '1'");
                hub.awaitCurrent(Office.FEED);
                assertThat(inDoubt(hub)).as("what comes after the confirmation").isNotNull();
                office.execute(statement.replaceFirst(";$", ""));
                await().atMost(Duration.ofSeconds(30)).until(() -> inDoubt(hub) == null);
                assertThat(confirmations(hub)).isEqualTo(2);
            }
        }
    }

    /** All at once: what it says stands within a batch, and before the end of the load that a TRUNCATE calls for. */
    @ParameterizedTest
    @EnumSource
    void isConfirmedForWhatCameBefore_andForNothingElse(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 100);
            Path connectors = office.connectors(folder);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                List<String> statement = List.of(WithdrawalConfirmation.statement(
                                org.onfile.feed.Engine.valueOf(engine.name()), FeedId.parse(Office.FEED))
                        .split("; ?"));
                List<String> transaction = new ArrayList<>(statement);
                transaction.addFirst("delete from permit where id like 'P1%' or id like 'P2%'");
                transaction.addLast("delete from permit where id like 'P3%' or id like 'P4%'");
                office.transaction(transaction.toArray(String[]::new));
                hub.awaitCurrent(Office.FEED);
                assertThat(inDoubt(hub)).isNotNull().returns(22L, MassWithdrawal::withdrawn);

                office.execute(statement.toArray(String[]::new));
                await().atMost(Duration.ofSeconds(30)).until(() -> inDoubt(hub) == null);
                office.execute("truncate table permit");
                office.execute(statement.toArray(String[]::new));
                hub.awaitCurrent(Office.FEED);
                assertThat(inDoubt(hub)).isNull();
                assertThat(new Permits(hub).find("H90").held())
                        .hasOnlyElementsOfType(RegistryCertificate.Withdrawn.class);

                office.issue(101, 200);
                hub.awaitCurrent(Office.FEED);
                office.execute("truncate table permit");
                hub.awaitCurrent(Office.FEED);
                assertThat(inDoubt(hub)).as("what comes after the confirmation").isNotNull();
            }
        }
    }

    private static void withdrawInSeveral(Office office) throws SQLException {
        for (int transaction = 0; transaction < 4; transaction++) {
            List<String> keys = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                keys.add("'P" + (transaction * 10 + i) + "'");
            }
            office.execute("delete from permit where id in (" + String.join(", ", keys) + ")");
        }
    }

    private static @Nullable MassWithdrawal inDoubt(TestHub hub) {
        return new HubStatus(JdbcClient.create(hub.bean(DataSource.class)))
                .feeds()
                .getFirst()
                .inDoubt();
    }

    private String shown(String command, Office office, Path connectors) throws Exception {
        Path data = folder.resolve("hub");
        List<String> values = new ArrayList<>();
        office.settings().forEach((name, value) -> values.add(name + "=" + value));
        Files.write(data.resolve("connectors.properties"), values);
        Shell shell = new Shell();
        if (command.equals("doctor")) {
            shell.run("doctor", "--data", data, "--connectors", connectors);
        } else {
            shell.run("feed", "status", "--data", data);
        }
        return shell.out() + shell.err();
    }

    private static long confirmations(TestHub hub) {
        return hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE).stream()
                .map(state -> ((DetailState.Opened) state).opening().detail())
                .filter(detail -> detail.contains("\"withdrawalsConfirmed\":true"))
                .count();
    }
}
