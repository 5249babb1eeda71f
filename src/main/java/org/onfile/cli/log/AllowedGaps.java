package org.onfile.cli.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.OpeningGap;

/** Which gaps in the openings somebody expects, as {@code --allow} names them. */
record AllowedGaps(boolean erased, List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

    /** Entries, the last inclusive. */
    record Range(long first, long last) {}

    /**
     * The gaps that are named.
     *
     * @throws IllegalArgumentException if one is neither {@code erased} nor a range
     */
    static AllowedGaps of(List<String> given) {
        return new AllowedGaps(
                given.contains("erased"),
                given.stream()
                        .filter(one -> !one.equals("erased"))
                        .map(AllowedGaps::range)
                        .toList());
    }

    private static Range range(String given) {
        Matcher range = RANGE.matcher(given);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "--allow " + given + ": say 'erased', or which entries, as 7 or 7-9 (the last inclusive)");
        }
        long first = Long.parseLong(range.group(1));
        return new Range(first, range.group(2) == null ? first : Long.parseLong(range.group(2)));
    }

    /** Whether all gaps are among them. */
    boolean covers(LogVerdict.Incomplete incomplete) {
        return incomplete.gaps().stream().allMatch(this::covers);
    }

    private boolean covers(OpeningGap gap) {
        return (erased && gap.reason() == OpeningGap.Reason.ERASED)
                || ranges.stream().anyMatch(range -> range.first <= gap.first() && gap.last() <= range.last);
    }
}
