package org.onfile.statistics;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of a matter and month in which nobody can be found: small ones are hidden, and as many others beside them that no
 * hidden one can be reckoned from the rest (cell suppression, primary and complementary).
 *
 * <p>Verdicts add up to a number that the number of checks tells: where a matter demands two materials, to twice as much. So
 * hidden verdicts are never one alone, and make {@link #LEAST} or more together; where they cannot, the checks are hidden,
 * too. Of fewer than {@link #LEAST} checks nothing else is told.
 *
 * @param verdicts by verdict and reason; those that were never said are left out
 */
record ToldCounts(ToldCount checks, SortedMap<String, ToldCount> verdicts, ToldCount handedInThoughOnFile) {

    /** The least count that is told as a number, beside 0. */
    static final int LEAST = 10;

    private static final String HANDED_IN = "HANDED_IN";

    static ToldCounts of(MatterCounts counts) {
        if (counts.checks() < LEAST) {
            return new ToldCounts(new ToldCount.Small(), new TreeMap<>(), new ToldCount.Small());
        }
        SortedMap<String, ToldCount> verdicts = new TreeMap<>();
        counts.verdicts().forEach((verdict, count) -> verdicts.put(verdict, ToldCount.of(count)));
        boolean safe = true;
        while (safe && canBeReckoned(verdicts, counts)) {
            safe = hideOneMore(verdicts, counts);
        }
        return new ToldCounts(
                safe ? new ToldCount.Exact(counts.checks()) : new ToldCount.Beside(),
                verdicts,
                handedIn(counts, verdicts.get(HANDED_IN) instanceof ToldCount.Beside));
    }

    /** Whether what is hidden is so little that the rest gives it away. */
    private static boolean canBeReckoned(Map<String, ToldCount> verdicts, MatterCounts counts) {
        long hidden = 0;
        long sum = 0;
        for (Map.Entry<String, ToldCount> verdict : verdicts.entrySet()) {
            if (!(verdict.getValue() instanceof ToldCount.Exact)) {
                hidden++;
                sum += counts.verdicts().getOrDefault(verdict.getKey(), 0L);
            }
        }
        return hidden > 0 && (hidden < 2 || sum < LEAST);
    }

    /** Hides the smallest count that is told; false where there is none. */
    private static boolean hideOneMore(Map<String, ToldCount> verdicts, MatterCounts counts) {
        return verdicts.entrySet().stream()
                .filter(verdict -> verdict.getValue() instanceof ToldCount.Exact)
                .min(Comparator.comparingLong(verdict -> counts.verdicts().getOrDefault(verdict.getKey(), 0L)))
                .map(verdict -> verdict.setValue(new ToldCount.Beside()))
                .isPresent();
    }

    /** A part of what was handed in: where that is hidden, the part would say how much it is at least. */
    private static ToldCount handedIn(MatterCounts counts, boolean wholeIsHidden) {
        ToldCount told = ToldCount.of(counts.handedInThoughOnFile());
        boolean number = told instanceof ToldCount.Exact && counts.handedInThoughOnFile() > 0;
        return wholeIsHidden && number ? new ToldCount.Beside() : told;
    }
}
