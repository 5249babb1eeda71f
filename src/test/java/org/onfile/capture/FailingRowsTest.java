package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A feed's query casts text to a date, and some rows hold no date: PostgreSQL then refuses the whole query. */
class FailingRowsTest {

    @TempDir
    private Path folder;

    @Test
    void areUnreadableAlone_inChangesAndInLoads_untilMended() throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 2_500);
            Path connectors = office.connectors(folder);
            Path feed = connectors.resolve("test-office/permit.feed.yaml");
            Files.writeString(feed, Files.readString(feed).replace("p.until_d,", "p.until_d::date as until_d,"));
            office.execute("update permit set until_d = '20309931' where id in ('P77', 'P1234')");
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 2");
                assertThat(listed(office, connectors))
                        .contains("id P77 ", "id P1234 ", "QUERY_FAILED", "query")
                        .doesNotContain("20309931");
                assertThat(find(hub, "H78").held()).singleElement().isInstanceOf(RegistryCertificate.Present.class);
                assertThat(find(hub, "H77").searched().getFirst().unreadable()).isEqualTo(2);

                office.execute(
                        "update permit set until_d = '20301231' where id = 'P77'",
                        "update permit set until_d = 'never' where id in ('P500', 'P501')",
                        "update permit set state = '2'");
                hub.awaitCurrent(Office.FEED);
                assertThat(quarantined(hub)).containsExactly("QUERY_FAILED 3");
                assertThat(find(hub, "H77").held()).singleElement().isInstanceOf(RegistryCertificate.Present.class);
                assertThat(find(hub, "H500").held()).singleElement().isInstanceOf(RegistryCertificate.Unreadable.class);

                office.execute("update permit set until_d = '20301231' where id in ('P500', 'P501', 'P1234')");
                hub.bean(Feeds.class)
                        .change(FeedId.parse(Office.FEED), life -> life.loadRequested("a test asked for it"));
                hub.awaitCurrent(Office.FEED);
                assertThat(quarantined(hub)).isEmpty();
                assertThat(find(hub, "H1234").held()).singleElement().isInstanceOf(RegistryCertificate.Present.class);
            }
        }
    }

    /** Five milliseconds for each row that changed: all of them take longer than the connector allows a read. */
    @Test
    void areReadInSmallerPages_whereAPageTakesTooLong() throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 300);
            Path connectors = office.connectors(folder);
            Path feed = connectors.resolve("test-office/permit.feed.yaml");
            String slow = "p.until_d || case p.state when '2' then pg_sleep(0.005)::text else '' end as until_d,";
            Files.writeString(feed, Files.readString(feed).replace("p.until_d,", slow));
            Path connector = connectors.resolve("test-office/connector.yaml");
            Files.writeString(connector, Files.readString(connector) + "limits: {statementTimeout: 1s}\n");
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                office.execute("update permit set state = '2'");
                hub.awaitCurrent(Office.FEED);
                assertThat(quarantined(hub)).isEmpty();
                assertThat(find(hub, "H300").held())
                        .singleElement()
                        .isInstanceOfSatisfying(RegistryCertificate.Present.class, held -> assertThat(
                                        held.certificate().getStatus())
                                .isEqualTo("07"));
            }
        }
    }

    /** What {@code onfile feed quarantine} prints. */
    private String listed(Office office, Path connectors) throws IOException {
        Path data = folder.resolve("hub");
        List<String> values = new ArrayList<>();
        office.settings().forEach((name, value) -> values.add(name + "=" + value));
        Files.write(data.resolve("connectors.properties"), values);
        Shell shell = new Shell();
        assertThat(shell.run("feed", "quarantine", "--data", data, "--connectors", connectors, Office.FEED))
                .isZero();
        assertThat(shell.out())
                .as("no terminal")
                .contains("QUERY_FAILED")
                .doesNotContain("P77")
                .doesNotContain("P1234");
        assertThat(shell.run("feed", "quarantine", "--keys", "--data", data, "--connectors", connectors, Office.FEED))
                .isZero();
        return shell.out();
    }

    private static List<String> quarantined(TestHub hub) {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select reason || ' ' || count(*) from quarantine group by reason")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Findings find(TestHub hub, String code) {
        return hub.bean(Certificates.class)
                .find(List.of(new Wanted(
                        hub.bean(Pseudonyms.class).holder("999", "test-office", code), "work-safety-permit")))
                .getFirst();
    }
}
