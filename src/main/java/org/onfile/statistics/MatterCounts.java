package org.onfile.statistics;

import java.util.SortedMap;
import java.util.TreeMap;
import org.onfile.exchangelog.Tally;

/**
 * What was counted for a matter in a month.
 *
 * @param department which decides it
 * @param checks how many checks were answered
 * @param verdicts how often each verdict was said, by verdict and reason, such as {@code ASK NOT_ON_FILE}
 * @param handedInThoughOnFile how many materials were handed in that an earlier check of the case had on file
 */
record MatterCounts(
        String matter, String department, long checks, SortedMap<String, Long> verdicts, long handedInThoughOnFile) {

    /** @param counted by the words of the store, as {@link Tally.Counted} has them */
    static MatterCounts of(String matter, String department, SortedMap<String, Long> counted) {
        SortedMap<String, Long> verdicts = new TreeMap<>(counted);
        Long checks = verdicts.remove(Tally.CHECKS);
        Long handedIn = verdicts.remove(Tally.HANDED_IN_THOUGH_ON_FILE);
        return new MatterCounts(
                matter, department, checks == null ? 0 : checks, verdicts, handedIn == null ? 0 : handedIn);
    }
}
