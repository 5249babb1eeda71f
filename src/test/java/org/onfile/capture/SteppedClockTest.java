package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.SteppingClock;
import org.onfile.TestHub;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub's clock is an hour wrong, and is put right: what is said of freshness is right again with the next tick. */
class SteppedClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void theClockIsSetForwardAndBack(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 20);
            Map<String, String> settings = new LinkedHashMap<>(office.settings());
            settings.put(SteppingClock.SETTING, SteppingClock.class.getName());
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), settings)) {
                SteppingClock clock = hub.bean(SteppingClock.class);
                Permits permits = new Permits(hub);
                hub.awaitCurrent(Office.FEED);

                clock.set(HOUR);
                awaitWatermark(permits, clock);
                shows(office, clock, permits, "AHEAD");

                clock.set(Duration.ZERO);
                awaitWatermark(permits, clock);
                shows(office, clock, permits, "BACK");

                hub.bean(Feeds.class).change(FeedId.parse(Office.FEED), life -> life.loadRequested("a test wants it"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> permits.life().state() == FeedState.LIVE);

                clock.set(HOUR.negated());
                awaitWatermark(permits, clock);
                shows(office, clock, permits, "BEHIND");
                office.execute(rename("nr", "number_"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> permits.life().state() == FeedState.STOPPED);
                clock.set(Duration.ofHours(-2));
                office.execute(rename("number_", "nr"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> permits.life().state() == FeedState.LIVE);
                awaitWatermark(permits, clock);
            }
        }
    }

    /** While the hub was ahead nobody may answer by what it said then. */
    @Test
    void aWatermarkFromTheFutureVouchesForNothing() throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 20);
            Map<String, String> settings = new LinkedHashMap<>(office.settings());
            settings.put(SteppingClock.SETTING, SteppingClock.class.getName());
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), settings)) {
                SteppingClock clock = hub.bean(SteppingClock.class);
                Permits permits = new Permits(hub);
                clock.set(HOUR);
                awaitWatermark(permits, clock);
                office.execute(
                        "alter role onfile nologin",
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'onfile'");
                clock.set(Duration.ZERO);
                assertThat(permits.find("H1").searched().getFirst().isStale(clock.instant()))
                        .isTrue();
            }
        }
    }

    /** It waits for a watermark of a time that will not be for an hour. */
    @Test
    void aComparisonUnderWayComesToItsEnd() throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"))) {
            office.issue(1, 20);
            Map<String, String> settings = new LinkedHashMap<>(office.settings());
            settings.put(SteppingClock.SETTING, SteppingClock.class.getName());
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), settings)) {
                SteppingClock clock = hub.bean(SteppingClock.class);
                FeedComparisons comparisons = hub.bean(FeedComparisons.class);
                JdbcClient store = JdbcClient.create(hub.bean(DataSource.class));
                FeedId feed = FeedId.parse(Office.FEED);
                clock.set(HOUR);
                awaitWatermark(new Permits(hub), clock);
                try (Connection connection = office.connect();
                        Statement noTicks = connection.createStatement()) {
                    noTicks.execute("lock tables onfile_tick write");
                    store.sql("delete from certificate where ref = (select ref from certificate limit 1)")
                            .update();
                    comparisons.ask(feed, true, clock.instant());
                    await().atMost(Duration.ofSeconds(60)).until(() -> comparisons
                            .of(feed)
                            .filter(pass -> pass.beganAt() != null && pass.compared() > 0)
                            .isPresent());
                    clock.set(Duration.ZERO);
                    noTicks.execute("unlock tables");
                }
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> store.sql("select count(*) from certificate")
                                        .query(Long.class)
                                        .single()
                                == 20);
            }
        }
    }

    private static String rename(String from, String to) {
        return "alter table permit rename column " + from + " to " + to;
    }

    private static void shows(Office office, SteppingClock clock, Permits permits, String number) throws SQLException {
        office.execute("update permit set nr = '" + number + "' where id = 'P7'");
        awaitWatermark(permits, clock);
        assertThat(permits.present("H7").getCertificateNumber()).isEqualTo(number);
    }

    /** Returns once the feed vouches for this moment, and for none that is to come. */
    private static void awaitWatermark(Permits permits, SteppingClock clock) {
        Instant now = clock.instant();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Instant watermark = permits.life().watermark();
            return permits.life().state() == FeedState.LIVE
                    && watermark != null
                    && watermark.isAfter(now)
                    && !watermark.isAfter(clock.instant());
        });
    }
}
