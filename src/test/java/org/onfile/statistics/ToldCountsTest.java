package org.onfile.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nobody is found in what is told: small counts are hidden, and none of them can be reckoned from the others. */
class ToldCountsTest {

    private static final ToldCount SMALL = new ToldCount.Small();
    private static final ToldCount BESIDE = new ToldCount.Beside();
    private static final List<String> WORDS = List.of("ASK EXPIRED", "ASK NOT_ON_FILE", "HANDED_IN", "ON_FILE");

    @Test
    void tellsLargeCounts() {
        ToldCounts told = told(214, Map.of("ON_FILE", 400L, "ASK NOT_ON_FILE", 28L), 0);

        assertThat(told.checks()).isEqualTo(new ToldCount.Exact(214));
        assertThat(told.verdicts())
                .containsEntry("ON_FILE", new ToldCount.Exact(400))
                .containsEntry("ASK NOT_ON_FILE", new ToldCount.Exact(28));
        assertThat(told.handedInThoughOnFile()).isEqualTo(new ToldCount.Exact(0));
    }

    /** 100 checks of a matter with two materials: 197 would say that 3 are hidden. */
    @Test
    void hidesASecondCount_besideASmallOne() {
        ToldCounts told = told(100, Map.of("ON_FILE", 150L, "HANDED_IN", 47L, "ASK NOT_VALID", 3L), 0);

        assertThat(told.verdicts())
                .containsEntry("ASK NOT_VALID", SMALL)
                .containsEntry("HANDED_IN", BESIDE)
                .containsEntry("ON_FILE", new ToldCount.Exact(150));
        assertThat(told.checks()).isEqualTo(new ToldCount.Exact(100));
    }

    /** 3 and 11 make 14, so that the small one could be 4 at most; 3, 11 and 60 leave all but two of its numbers open. */
    @Test
    void hidesAThirdCount_whereTheSecondIsHardlyLarger() {
        ToldCounts told = told(100, Map.of("ON_FILE", 150L, "HANDED_IN", 11L, "PRODUCED", 60L, "ASK NOT_VALID", 3L), 0);

        assertThat(told.verdicts())
                .containsEntry("HANDED_IN", BESIDE)
                .containsEntry("PRODUCED", BESIDE)
                .containsEntry("ON_FILE", new ToldCount.Exact(150));
    }

    /** Two small ones and one that is not, twelve in all: they can only be 1, 1 and 10. */
    @Test
    void tellsNoVerdicts_whereTooLittleCanBeHidden() {
        ToldCounts few = told(100, Map.of("ON_FILE", 10L, "ASK NOT_VALID", 1L, "ASK EXPIRED", 1L), 0);
        ToldCounts none = told(12, Map.of("ASK NOT_ON_FILE", 8L), 0);

        assertThat(few.verdicts()).isEmpty();
        assertThat(few.checks()).isEqualTo(new ToldCount.Exact(100));
        assertThat(none.verdicts()).isEmpty();
    }

    @Test
    void tellsNothing_ofFewChecks() {
        ToldCounts told = told(9, Map.of("ON_FILE", 27L), 0);

        assertThat(told.checks()).isEqualTo(SMALL);
        assertThat(told.verdicts()).isEmpty();
        assertThat(told.handedInThoughOnFile()).isEqualTo(SMALL);
    }

    @Test
    void hidesAPart_ofWhichTheRestOrItselfIsSmall() {
        assertThat(handedIn(150, 46)).isEqualTo(new ToldCount.Exact(46));
        assertThat(handedIn(150, 0)).isEqualTo(new ToldCount.Exact(0));
        assertThat(handedIn(150, 9)).isEqualTo(BESIDE);
        assertThat(handedIn(50, 46)).isEqualTo(BESIDE);
        ToldCounts ofHidden = told(100, Map.of("ON_FILE", 150L, "ASK NOT_VALID", 3L), 46);
        assertThat(ofHidden.verdicts()).containsEntry("ON_FILE", BESIDE);
        assertThat(ofHidden.handedInThoughOnFile()).isEqualTo(BESIDE);
    }

    private static ToldCount handedIn(long onFile, long handedIn) {
        return told(100, Map.of("ON_FILE", onFile), handedIn).handedInThoughOnFile();
    }

    /**
     * Whoever knows how the counts are made and what all verdicts add up to: of all tables with that sum, those of which the
     * same would be told leave each small count at least seven of its nine numbers.
     */
    @Test
    void giveNoSmallCountAway_toWhoKnowsTheSumAndTheMethod() {
        Map<String, BitSet> possible = new HashMap<>();
        for (int sum = 1; sum <= 52; sum++) {
            for (int a = 0; a <= sum; a++) {
                for (int b = 0; a + b <= sum; b++) {
                    for (int c = 0; a + b + c <= sum; c++) {
                        note(sum, new int[] {a, b, c, sum - a - b - c}, possible);
                    }
                }
            }
        }

        assertThat(possible).hasSizeGreaterThan(1000);
        possible.forEach(
                (told, numbers) -> assertThat(numbers.cardinality()).as(told).isGreaterThanOrEqualTo(7));
    }

    private static void note(int sum, int[] numbers, Map<String, BitSet> possible) {
        SortedMap<String, Long> verdicts = new TreeMap<>();
        for (int i = 0; i < WORDS.size(); i++) {
            if (numbers[i] > 0) {
                verdicts.put(WORDS.get(i), (long) numbers[i]);
            }
        }
        ToldCounts told = told(20, verdicts, 0);
        told.verdicts().forEach((verdict, count) -> {
            if (count instanceof ToldCount.Small) {
                possible.computeIfAbsent(sum + " " + told.verdicts() + " " + verdict, one -> new BitSet())
                        .set(Objects.requireNonNull(verdicts.get(verdict)).intValue());
            }
        });
    }

    /** By linear constraints alone, of tables with more verdicts and larger numbers. */
    @Test
    void giveNoSmallCountAway_toWhoKnowsTheSum() {
        Random random = new Random(53);
        for (int i = 0; i < 20_000; i++) {
            TreeMap<String, Long> verdicts = new TreeMap<>();
            for (int verdict = random.nextInt(12); verdict >= 0; verdict--) {
                verdicts.put("V" + verdict, 1L + random.nextInt(random.nextBoolean() ? 9 : 400));
            }
            ToldCounts told = told(10L + random.nextInt(80), verdicts, 0);
            List<ToldCount> hidden = told.verdicts().values().stream()
                    .filter(count -> !(count instanceof ToldCount.Exact))
                    .toList();
            long together = told.verdicts().entrySet().stream()
                    .filter(verdict -> !(verdict.getValue() instanceof ToldCount.Exact))
                    .mapToLong(verdict -> verdicts.getOrDefault(verdict.getKey(), 0L))
                    .sum();

            told.verdicts().forEach((verdict, count) -> {
                if (count instanceof ToldCount.Exact(var number)) {
                    assertThat(number).isGreaterThanOrEqualTo(10);
                }
            });
            if (hidden.contains(SMALL)) {
                // Nothing limits one that is hidden beside others, so there has to be one
                assertThat(hidden).contains(BESIDE);
                long othersAtLeast = hidden.stream()
                                .mapToLong(one -> one.equals(SMALL) ? 1 : 10)
                                .sum()
                        - 1;
                assertThat(together - othersAtLeast).as(verdicts.toString()).isGreaterThanOrEqualTo(7);
            }
        }
    }

    private static ToldCounts told(long checks, Map<String, Long> verdicts, long handedIn) {
        return ToldCounts.of(new MatterCounts("m", "d", checks, new TreeMap<>(verdicts), handedIn));
    }
}
