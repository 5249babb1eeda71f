package org.onfile.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A figure stands beside its yardstick, and a floor that was missed is told. */
class ReportTest {

    private static final Figure GOOD = Figure.compared(
            "ingest",
            "one table",
            "certificates/s",
            List.of(9_000.0, 12_000.0, 10_000.0),
            List.of(20_000.0, 30_000.0, 10_000.0),
            List.of(new Floor.RatioAtLeast(0.4)));
    private static final Figure SLOW = Figure.of("freshness", "p50", "ms", 61, new Floor.AtMost(60));
    private static final Figure FEW = Figure.of("lookups", "64 clients", "answers/s", 1_999, new Floor.AtLeast(2_000));
    private static final Figure UNBOUND = Figure.of("lookups", "1 client", "answers/s", 7);

    @Test
    void comparesMedians() {
        assertThat(GOOD.value()).isEqualTo(10_000);
        assertThat(GOOD.yardstick()).isEqualTo(20_000);
        assertThat(GOOD.ratio()).isEqualTo(0.5);
        assertThat(Figure.median(List.of(1.0, 4.0, 2.0, 100.0))).isEqualTo(3);
    }

    @Test
    void holds_whereEveryFloorIsReached() {
        assertThat(report(GOOD, UNBOUND).holds()).isTrue();
        assertThat(table(report(GOOD, UNBOUND)))
                .contains("ingest: one table", "0.50", "ratio ≥ 0.40", "ok")
                .doesNotContain("MISSED");
    }

    @Test
    void tellsAFloorThatWasMissed() {
        for (Figure missed : List.of(SLOW, FEW)) {
            assertThat(report(GOOD, missed).holds()).isFalse();
            assertThat(table(report(GOOD, missed)).lines().filter(line -> line.contains("MISSED")))
                    .singleElement()
                    .asString()
                    .contains(missed.what());
        }
    }

    @Test
    void holds_whereOnlyAGoalIsNotReached() {
        Figure far = GOOD.aimedAt(new Floor.RatioAtLeast(0.8));
        assertThat(report(far).holds()).isTrue();
        assertThat(table(report(far))).contains("ok", "ratio ≥ 0.80", "not yet").doesNotContain("MISSED");
        assertThat(table(report(GOOD.aimedAt(new Floor.RatioAtLeast(0.5)))))
                .contains("ratio ≥ 0.50", "yes")
                .doesNotContain("not yet");
    }

    @Test
    void missesARatio_whereThereIsNoYardstick() {
        assertThat(Figure.of("ingest", "load", "certificates/s", 5, new Floor.RatioAtLeast(0.1))
                        .holds())
                .isFalse();
    }

    @Test
    void writesAllOfItForPrograms(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figures.json");
        report(GOOD.aimedAt(new Floor.RatioAtLeast(0.8)), SLOW).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("holds").asBoolean()).isFalse();
        assertThat(json.path("machine").path("cores").asInt()).isPositive();
        assertThat(json.path("figures").get(0).path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(json.path("figures").get(0).path("rounds")).hasSize(3);
        assertThat(json.path("figures").get(0).path("reachesGoals").asBoolean()).isFalse();
        assertThat(json.path("figures").get(0).path("goals").get(0).asText()).isEqualTo("ratio ≥ 0.80");
        assertThat(json.path("figures").get(1).path("holds").asBoolean()).isFalse();
        assertThat(json.path("figures").get(1).path("floors").get(0).asText()).isEqualTo("≤ 60");
    }

    private static Report report(Figure... figures) {
        return new Report(Machine.thisOne(), Instant.EPOCH, List.of(figures));
    }

    private static String table(Report report) {
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text));
        return text.toString();
    }
}
