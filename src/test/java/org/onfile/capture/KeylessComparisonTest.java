package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows without a key, which no change can name: one of the department's numbers counts as none. */
class KeylessComparisonTest {

    private static final FeedId FEED = FeedId.parse(Office.FEED);

    @ParameterizedTest
    @EnumSource
    void findsThemToo(Office.Engine engine, @TempDir Path folder) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 10);
            Path connectors = office.connectors(
                    folder, file -> file.replace("select p.id,", "select nullif(p.id, 'P99') as id,"));
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                office.issue(99, 99);
                hub.awaitCurrent(Office.FEED);
                assertThat(withoutKey(hub)).isZero();
                compare(hub);
                assertThat(withoutKey(hub)).isEqualTo(1);

                office.execute("delete from permit where id = 'P99'");
                compare(hub);
                assertThat(withoutKey(hub)).isZero();
                assertThat(new Permits(hub).life().reason()).isNull();
            }
        }
    }

    /** Returns once all was seen to agree. */
    private static void compare(TestHub hub) {
        Instant before = comparedAt(hub);
        hub.bean(FeedComparisons.class).ask(FEED, true, Clock.systemUTC().instant());
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            Instant now = comparedAt(hub);
            return now != null && !now.equals(before);
        });
    }

    private static @Nullable Instant comparedAt(TestHub hub) {
        return hub.bean(FeedComparisons.class)
                .of(FEED)
                .map(compared -> compared.comparedAt())
                .orElse(null);
    }

    private static long withoutKey(TestHub hub) {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select count(*) from quarantine where reason = 'NO_KEY'")
                .query(Long.class)
                .single();
    }
}
