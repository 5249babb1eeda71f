package org.onfile.statistics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a matter and month in which nobody can be found: small ones are hidden, and as many others beside them that no
 * hidden one can be reckoned from the rest (cell suppression, primary and complementary), also by who knows how many
 * materials each case has, and so what all verdicts add up to.
 *
 * <p>Beside {@code k} small counts {@code j} others are hidden, so that all of them make at least {@code 9 (j + 1) + k}: each
 * small one may then be any number from 1 to {@code 10 - j}, whatever the others are. Which ones are hidden beside them
 * depends on their words and not on how many they are: that a count is the smallest of all would tell what it is. Where no
 * three suffice, no verdicts are told at all; nor are they of fewer than {@link #LEAST} cases.
 *
 * @param verdicts by verdict and reason; those that were never said are left out
 */
record ToldCounts(ToldCount checks, SortedMap<String, ToldCount> verdicts, ToldCount handedInThoughOnFile) {

    /** The least count that is told as a number, beside 0. */
    static final int LEAST = 10;

    /** With more, too little would be open of the small ones. */
    private static final int MOST_BESIDE = 3;

    /** What is asked about least is hidden first, all others in the order of the alphabet, and last what was on file. */
    private static final List<String> FIRST =
            List.of("HANDED_IN", "PRODUCED", "NOT_NEEDED", "CHOOSE", "SHOW", "NOT_NOW SOURCE_STALE");

    private static final String ON_FILE = "ON_FILE";

    static ToldCounts of(MatterCounts counts) {
        if (counts.checks() < LEAST) {
            return new ToldCounts(new ToldCount.Small(), new TreeMap<>(), new ToldCount.Small());
        }
        SortedMap<String, ToldCount> verdicts = new TreeMap<>();
        counts.verdicts().forEach((verdict, count) -> verdicts.put(verdict, ToldCount.of(count)));
        if (!hideBeside(verdicts, counts.verdicts())) {
            verdicts.clear();
        }
        return new ToldCounts(new ToldCount.Exact(counts.checks()), verdicts, handedIn(counts, verdicts.get(ON_FILE)));
    }

    /** Hides others beside the small ones until these cannot be reckoned; false where they can whatever is hidden. */
    private static boolean hideBeside(Map<String, ToldCount> verdicts, Map<String, Long> counts) {
        long small = 0;
        long hidden = 0;
        List<String> large = order(verdicts);
        for (Map.Entry<String, ToldCount> verdict : verdicts.entrySet()) {
            if (verdict.getValue() instanceof ToldCount.Small) {
                small++;
                hidden += counts.getOrDefault(verdict.getKey(), 0L);
            }
        }
        if (small == 0) {
            return true;
        }
        for (int beside = 1; beside <= Math.min(MOST_BESIDE, large.size()); beside++) {
            String next = large.get(beside - 1);
            verdicts.put(next, new ToldCount.Beside());
            hidden += counts.getOrDefault(next, 0L);
            if (hidden >= (LEAST - 1) * (beside + 1L) + small) {
                return true;
            }
        }
        return false;
    }

    private static List<String> order(Map<String, ToldCount> verdicts) {
        TreeSet<String> large = new TreeSet<>((one, other) -> {
            int byPlace = Integer.compare(place(one), place(other));
            return byPlace == 0 ? one.compareTo(other) : byPlace;
        });
        verdicts.forEach((verdict, told) -> {
            if (told instanceof ToldCount.Exact) {
                large.add(verdict);
            }
        });
        return List.copyOf(large);
    }

    private static int place(String verdict) {
        if (verdict.equals(ON_FILE)) {
            return FIRST.size() + 1;
        }
        int first = FIRST.indexOf(verdict);
        return first < 0 ? FIRST.size() : first;
    }

    /**
     * A part of what was on file: with it the rest could be reckoned where that is small. Why it is hidden is not told apart:
     * that it is not small itself would tell that the rest is.
     */
    private static ToldCount handedIn(MatterCounts counts, @Nullable ToldCount whole) {
        long part = counts.handedInThoughOnFile();
        long rest = counts.verdicts().getOrDefault(ON_FILE, 0L) - part;
        boolean isOpen = part == 0 || (whole instanceof ToldCount.Exact && part >= LEAST);
        return isOpen && !isSmall(rest) ? new ToldCount.Exact(part) : new ToldCount.Beside();
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < LEAST;
    }
}
