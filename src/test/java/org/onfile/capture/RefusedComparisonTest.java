package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.comparison.FeedComparison;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The department takes back the right to read while a comparison is about to look again at what differs. */
class RefusedComparisonTest {

    private static final FeedId FEED = FeedId.parse(Office.FEED);

    @Test
    void saysNothingOfWhatItCouldNotReadAgain(@TempDir Path folder) throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 10);
            Path connectors = office.connectors(folder);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                JdbcClient store = JdbcClient.create(hub.bean(DataSource.class));
                store.sql("delete from certificate where ref = ?")
                        .param(hub.bean(Pseudonyms.class).certificate(Office.FEED, "P3"))
                        .update();
                Instant asked = Clock.systemUTC().instant();
                try (Connection blocking = hub.bean(DataSource.class).getConnection();
                        Statement statement = blocking.createStatement()) {
                    blocking.setAutoCommit(false);
                    statement.execute("lock table compared_page in share mode");
                    hub.bean(FeedComparisons.class).ask(FEED, true, asked);
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> store.sql("select exists (select from pg_locks where not granted)")
                                    .query(Boolean.class)
                                    .single());
                    office.execute("revoke select on permit from onfile");
                    blocking.commit();
                }
                Permits permits = new Permits(hub);
                await().atMost(Duration.ofMinutes(1)).until(() -> permits.life().reason() != null);
                assertThat(comparison(hub).map(FeedComparison::comparedAt))
                        .as("nothing was seen to agree")
                        .isEmpty();

                office.execute("grant select on permit to onfile");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H3").getCertificateNumber()).isEqualTo("N3");
                await().atMost(Duration.ofMinutes(1)).until(() -> comparison(hub)
                        .filter(compared -> compared.comparedAt() != null)
                        .isPresent());
            }
        }
    }

    private static Optional<FeedComparison> comparison(TestHub hub) {
        return hub.bean(FeedComparisons.class).of(FEED);
    }
}
