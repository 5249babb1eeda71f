package org.onfile.feed.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.ComparisonPlan;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedId;

/** {@code compare:} in the files of connectors and feeds. */
class ComparisonReaderTest extends DefinitionsFixture {

    private static final Instant LIVE = Instant.parse("2026-11-29T00:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(10);

    ComparisonReaderTest(@TempDir Path connectors) {
        super(connectors);
    }

    private ComparisonPlan plan() {
        Connector connector = read().connector("titles").orElseThrow();
        return read().feed(FeedId.parse("titles/title")).orElseThrow().comparison(connector);
    }

    @Test
    void isOnceADay_atATenth_whereNothingIsSaid() {
        assertThat(plan()).isEqualTo(ComparisonPlan.USUAL);
        assertThat(plan().isDue(LIVE, SOON, null, LIVE.plusSeconds(599))).isFalse();
        assertThat(plan().isDue(LIVE, SOON, null, LIVE.plusSeconds(600))).isTrue();
        assertThat(plan().isDue(LIVE, SOON, LIVE, LIVE.plusSeconds(86_399))).isFalse();
        assertThat(plan().isDue(LIVE, SOON, LIVE, LIVE.plusSeconds(86_400))).isTrue();
    }

    @Test
    void isAsTheConnectorSays_andAsOftenAsTheFeedSays() throws IOException {
        write(
                "titles/connector.yaml",
                CONNECTOR + "compare: {every: 6h, share: 0.5, pauses: ['08:00-18:00', '23:00-01:30']}\n");
        assertThat(plan().every()).isEqualTo(Duration.ofHours(6));
        assertThat(plan().share()).isEqualTo(0.5);
        write("titles/title.feed.yaml", FEED + "compare: {every: 15m}\n");
        assertThat(plan().every()).isEqualTo(Duration.ofMinutes(15));
        assertThat(plan().isOff(LocalTime.of(8, 0))).isTrue();
        assertThat(plan().isOff(LocalTime.of(18, 0))).isFalse();
        assertThat(plan().isOff(LocalTime.of(0, 30))).isTrue();
        assertThat(plan().isOff(LocalTime.of(1, 30))).isFalse();
    }

    @Test
    void isNever() throws IOException {
        write("titles/title.feed.yaml", FEED + "compare: {every: never}\n");
        assertThat(plan().isDue(LIVE, SOON, null, LIVE.plus(Duration.ofDays(1_000))))
                .isFalse();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        write("titles/connector.yaml", CONNECTOR + "compare: {every: daily, share: 2, pauses: ['8-18']}\n");
        assertThat(read().faults())
                .extracting(Object::toString)
                .anyMatch(fault -> fault.endsWith("is a duration, such as 500ms, 15s, 5m, 2h or 1d"))
                .anyMatch(fault -> fault.endsWith("is a share of limits.rowsPerSecond, above 0 and at most 1"))
                .anyMatch(fault -> fault.endsWith("is a span of hours, such as 08:00-18:00"));
    }
}
