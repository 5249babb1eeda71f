package org.onfile.comparison;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;

/**
 * How far a feed's comparison is.
 *
 * @param waitedFor why the feed is live no more until it was compared; null where it is not so
 * @param since when the feed was to be compared at all
 * @param asked whether somebody waits for a pass to begin
 * @param fullSpeed whether the pass that was asked for, or is under way, goes as fast as its connector allows
 * @param pass the number of the last that began; 0 for none
 * @param beganAt when the pass under way began; null where none is
 * @param beganPosition drawn before the pass read anything
 * @param compared how many certificates the last pass has compared
 * @param found what differed in it
 * @param comparedAt when the last whole pass began; null before the first
 */
public record FeedComparison(
        FeedId feed,
        FeedState state,
        @Nullable String waitedFor,
        Instant since,
        boolean asked,
        boolean fullSpeed,
        long pass,
        @Nullable Instant beganAt,
        long beganPosition,
        long compared,
        Map<DifferenceKind, Long> found,
        @Nullable Instant comparedAt) {

    /** Whether no pass is to begin, and none is under way. */
    public boolean isAtRest() {
        return !asked && beganAt == null;
    }

    /** How many certificates differed. */
    public long differences() {
        return found.values().stream().mapToLong(Long::longValue).sum();
    }
}
