package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.comparison.FeedComparison;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;

/** A query that writes a moment as text: in whose zone, the session says. */
class SessionTimeZoneTest {

    private static final FeedId FEED = FeedId.parse(Office.FEED);
    /** At the connector's place, where 20:00 UTC is the next day. */
    private static final String ISSUED = "2026-01-02 04:00";

    @ParameterizedTest
    @EnumSource
    void isTheConnectors_atEachReading(Office.Engine engine, @TempDir Path folder) throws Exception {
        boolean postgres = engine == Office.Engine.POSTGRESQL;
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 10);
            office.session(
                    "alter table permit add column issued " + (postgres ? "timestamptz" : "timestamp null"),
                    postgres ? "set time zone 'UTC'" : "set time_zone = '+00:00'",
                    "update permit set issued = '2026-01-01 20:00:00'");
            setDefault(office, postgres, "-05:00");
            String text =
                    postgres ? "to_char(p.issued, 'YYYY-MM-DD HH24:MI')" : "date_format(p.issued, '%Y-%m-%d %H:%i')";
            Path connectors = office.connectors(folder, file -> file.replace("p.nr", text + " as nr"));
            Files.writeString(
                    connectors.resolve("test-office/connector.yaml"),
                    "timeZone: Asia/Shanghai\n",
                    StandardOpenOption.APPEND);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                Permits permits = new Permits(hub);
                assertThat(permits.present("H1").getCertificateNumber()).isEqualTo(ISSUED);

                setDefault(office, postgres, "+03:00");
                office.execute("update permit set state = '2' where id = 'P1'");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H1").getStatus()).isEqualTo("07");
                assertThat(permits.present("H1").getCertificateNumber()).isEqualTo(ISSUED);

                FeedComparisons comparisons = hub.bean(FeedComparisons.class);
                comparisons.ask(FEED, true, Clock.systemUTC().instant());
                FeedComparison compared = await().atMost(Duration.ofMinutes(1))
                        .until(() -> comparisons.of(FEED).orElseThrow(), done -> done.comparedAt() != null);
                assertThat(compared.differences()).isZero();
            }
        }
    }

    /** What a new session has, unless it says otherwise. */
    private static void setDefault(Office office, boolean postgres, String offset) throws Exception {
        office.execute(
                postgres
                        ? "alter role onfile set timezone = '<x>" + offset + "'"
                        : "set global time_zone = '" + offset + "'");
    }
}
