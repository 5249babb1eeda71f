package org.onfile.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;

/**
 * A feed as operators see it.
 *
 * @param reason why it is not live, where somebody said so
 * @param quarantine how many rows are unreadable, by reason and place
 * @param inDoubt a withdrawal that nobody has confirmed; null for none
 * @param comparison how it stands with its source
 */
public record FeedStatus(
        FeedId feed,
        String certificateType,
        FeedState state,
        @Nullable String reason,
        @Nullable Instant watermark,
        long oldestWatermarkMs,
        long present,
        long unreadable,
        long withdrawn,
        Map<String, Long> quarantine,
        @Nullable MassWithdrawal inDoubt,
        ComparisonStatus comparison) {

    /** Whether it needs somebody: it is not live, or its absences are SOURCE_STALE though its file does not want that. */
    public boolean isWanting(Instant now) {
        return state != FeedState.REMOVED && (state != FeedState.LIVE || (isStale(now) && !isNeverVouchedFor()));
    }

    /** Whether its file's limit is shorter than the second between ticks, so that its absences are always SOURCE_STALE. */
    public boolean isNeverVouchedFor() {
        return oldestWatermarkMs < 1_000;
    }

    /** Whether its absences are SOURCE_STALE at this time. */
    public boolean isStale(Instant now) {
        return state != FeedState.LIVE
                || inDoubt != null
                || !Freshness.isGiven(watermark, Duration.ofMillis(oldestWatermarkMs), now);
    }
}
