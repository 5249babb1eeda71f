package org.onfile.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is compared with its source.
 *
 * @param every how often; {@link #NEVER} for not unless asked
 * @param share of the rows a second that a load may read, above 0 and at most 1
 * @param pauses hours of the day in the connector's time zone when none is compared unless asked
 */
public record ComparisonPlan(Duration every, double share, List<Hours> pauses) {

    public static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    /** What a connector does that says nothing of it. */
    public static final ComparisonPlan USUAL = new ComparisonPlan(Duration.ofDays(1), 0.1, List.of());

    /**
     * Hours of each day.
     *
     * @param to not included; where it is no later than {@code from}, on the next day
     */
    public record Hours(LocalTime from, LocalTime to) {

        boolean contain(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }

    /** The same plan, so often. */
    public ComparisonPlan every(Duration interval) {
        return new ComparisonPlan(interval, share, pauses);
    }

    /**
     * Whether a comparison should begin by itself.
     *
     * @param since when the feed was live for the first time
     * @param firstAfter how long after that its first comparison begins at the latest
     * @param last when the last began; null for none
     */
    public boolean isDue(Instant since, Duration firstAfter, @Nullable Instant last, Instant now) {
        if (every.equals(NEVER)) {
            return false;
        }
        Duration first = firstAfter.compareTo(every) < 0 ? firstAfter : every;
        return !now.isBefore(last == null ? since.plus(first) : last.plus(every));
    }

    /** Whether the department wants none at this time of the day. */
    public boolean isOff(LocalTime time) {
        return pauses.stream().anyMatch(hours -> hours.contain(time));
    }
}
