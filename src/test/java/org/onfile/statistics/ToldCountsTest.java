package org.onfile.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nobody is found in what is told: small counts are hidden, and none of them can be reckoned from the others. */
class ToldCountsTest {

    private static final ToldCount SMALL = new ToldCount.Small();
    private static final ToldCount BESIDE = new ToldCount.Beside();

    @Test
    void tellsLargeCounts() {
        ToldCounts told = told(214, Map.of("ON_FILE", 400L, "ASK NOT_ON_FILE", 28L), 0);

        assertThat(told.checks()).isEqualTo(new ToldCount.Exact(214));
        assertThat(told.verdicts())
                .containsEntry("ON_FILE", new ToldCount.Exact(400))
                .containsEntry("ASK NOT_ON_FILE", new ToldCount.Exact(28));
        assertThat(told.handedInThoughOnFile()).isEqualTo(new ToldCount.Exact(0));
    }

    /** 100 checks of a matter with one material: 97 would say that 3 are hidden. */
    @Test
    void hidesASecondCount_besideASmallOne() {
        ToldCounts told = told(200, Map.of("ON_FILE", 150L, "HANDED_IN", 47L, "ASK NOT_VALID", 3L), 0);

        assertThat(told.verdicts())
                .containsEntry("ASK NOT_VALID", SMALL)
                .containsEntry("HANDED_IN", BESIDE)
                .containsEntry("ON_FILE", new ToldCount.Exact(150));
        assertThat(told.checks()).isEqualTo(new ToldCount.Exact(200));
    }

    /** Two of one each: the rest says that both together are two. */
    @Test
    void hidesAThirdCount_besideTwoThatAreFewTogether() {
        ToldCounts told = told(100, Map.of("ON_FILE", 98L, "ASK NOT_VALID", 1L, "ASK EXPIRED", 1L), 0);

        assertThat(told.verdicts().values()).containsOnly(SMALL, BESIDE);
    }

    @Test
    void hidesTheChecks_whereThereIsNothingElseToHide() {
        ToldCounts told = told(12, Map.of("ASK NOT_ON_FILE", 8L), 0);

        assertThat(told.verdicts()).containsEntry("ASK NOT_ON_FILE", SMALL);
        assertThat(told.checks()).isEqualTo(BESIDE);
    }

    @Test
    void tellsNothing_ofFewChecks() {
        ToldCounts told = told(9, Map.of("ON_FILE", 27L), 0);

        assertThat(told.checks()).isEqualTo(SMALL);
        assertThat(told.verdicts()).isEmpty();
        assertThat(told.handedInThoughOnFile()).isEqualTo(SMALL);
    }

    @Test
    void hidesThePart_ofWhatIsHidden() {
        ToldCounts told = told(200, Map.of("ON_FILE", 150L, "HANDED_IN", 47L, "ASK NOT_VALID", 3L), 46);

        assertThat(told.handedInThoughOnFile()).isEqualTo(BESIDE);
        assertThat(told(200, Map.of("ON_FILE", 150L, "HANDED_IN", 50L), 46).handedInThoughOnFile())
                .isEqualTo(new ToldCount.Exact(46));
        assertThat(told(200, Map.of("ON_FILE", 150L, "HANDED_IN", 50L), 9).handedInThoughOnFile())
                .isEqualTo(SMALL);
    }

    /** Whoever knows the sum of all verdicts learns of those that are hidden only that they are ten or more together. */
    @Test
    void givesNoSmallCountAway_whateverWasCounted() {
        Random random = new Random(53);
        for (int i = 0; i < 20_000; i++) {
            TreeMap<String, Long> verdicts = new TreeMap<>();
            for (int verdict = random.nextInt(6); verdict >= 0; verdict--) {
                verdicts.put("V" + verdict, 1L + random.nextInt(random.nextBoolean() ? 9 : 60));
            }
            long checks = 1L + random.nextInt(80);
            ToldCounts told = told(checks, verdicts, 0);
            long hidden = told.verdicts().values().stream()
                    .filter(count -> !(count instanceof ToldCount.Exact))
                    .count();
            long together = told.verdicts().entrySet().stream()
                    .filter(verdict -> !(verdict.getValue() instanceof ToldCount.Exact))
                    .mapToLong(verdict -> verdicts.getOrDefault(verdict.getKey(), 0L))
                    .sum();

            told.verdicts().forEach((verdict, count) -> {
                if (count instanceof ToldCount.Exact(var number)) {
                    assertThat(number).isGreaterThanOrEqualTo(10);
                }
            });
            if (told.checks() instanceof ToldCount.Exact && hidden > 0) {
                assertThat(hidden).as(verdicts.toString()).isGreaterThan(1);
                assertThat(together).as(verdicts.toString()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    private static ToldCounts told(long checks, Map<String, Long> verdicts, long handedIn) {
        return ToldCounts.of(new MatterCounts("m", "d", checks, new TreeMap<>(verdicts), handedIn));
    }
}
