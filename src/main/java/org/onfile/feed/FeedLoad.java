package org.onfile.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The load that a feed began last.
 *
 * @param position at which it reads; 0 while it has not begun to, or once it was overtaken
 * @param read whether it has read all rows; the last ones may still wait in the feed's queue
 * @param byKey whether rows are read by key, since one made the whole query fail
 * @param failures how many loads failed one after the other
 * @param retryAt when the next may begin; null for at once
 * @param missed that rows changed meanwhile of which no change came, in words; null where nobody saw that
 * @param confirmed whether the department has confirmed what it withdraws
 */
public record FeedLoad(
        long position,
        boolean read,
        boolean byKey,
        int failures,
        @Nullable Instant retryAt,
        @Nullable String missed,
        boolean confirmed) {

    static final FeedLoad NONE = new FeedLoad(0, false, false, 0, null, null, false);

    private static final int FIRST_PAUSE_SECONDS = 1;
    private static final int LONGEST_PAUSE_SECONDS = 60;

    boolean hasStarted() {
        return position != 0;
    }

    /** A pause that would be longer than the longest is over: the hub's clock was set back meanwhile. */
    boolean isPausing(Instant now) {
        return retryAt != null
                && now.isBefore(retryAt)
                && !now.plusSeconds(LONGEST_PAUSE_SECONDS).isBefore(retryAt);
    }

    /** Its end, should it still come, says nothing. */
    FeedLoad overtaken() {
        return new FeedLoad(0, false, byKey, failures, null, null, false);
    }

    /** Another one is about to read, for the same reason. */
    FeedLoad begun() {
        return new FeedLoad(0, false, byKey, failures, null, null, confirmed);
    }

    /** Nobody reads any more; its end may be in the queue. */
    FeedLoad abandoned() {
        return new FeedLoad(position, false, byKey, 0, null, missed, confirmed);
    }

    FeedLoad at(long itsPosition) {
        return new FeedLoad(itsPosition, false, byKey, failures, null, missed, confirmed);
    }

    FeedLoad wasRead() {
        return new FeedLoad(position, true, byKey, 0, null, missed, confirmed);
    }

    FeedLoad readByKey() {
        return new FeedLoad(position, read, true, failures, retryAt, missed, confirmed);
    }

    FeedLoad readWhole() {
        return new FeedLoad(position, read, false, failures, retryAt, missed, confirmed);
    }

    /** Pauses double from a second to a minute. */
    FeedLoad failed(Instant now) {
        long pause =
                Math.min(LONGEST_PAUSE_SECONDS, (long) FIRST_PAUSE_SECONDS << Math.min(failures, Integer.SIZE - 2));
        return new FeedLoad(position, false, byKey, failures + 1, now.plusSeconds(pause), missed, confirmed);
    }

    FeedLoad finished() {
        return new FeedLoad(position, false, false, 0, null, null, false);
    }

    FeedLoad missing(String why) {
        return new FeedLoad(position, read, byKey, failures, retryAt, why, confirmed);
    }

    FeedLoad withdrawalsConfirmed() {
        return new FeedLoad(position, read, byKey, failures, retryAt, missed, true);
    }
}
