package org.onfile.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed's life: its state, and each transition from one to the next. {@code docs/feeds.md} has the diagram. A transition
 * that does not apply to the state changes nothing.
 *
 * @param reason why the feed is not live; null where nobody said so
 * @param replay whether all of it is to be read again while it stays live
 * @param load the load that was begun last
 * @param loadedAt when the last load that was needed had been read; null before the first, and while changes were missed
 *     and it has not been compared since
 * @param watermark all that the department committed before it is in the registry; null before the first
 * @param recorded the newest of its batches in the exchange log; null before the first
 */
public record FeedLife(
        FeedState state,
        @Nullable String reason,
        boolean replay,
        FeedLoad load,
        @Nullable Instant loadedAt,
        @Nullable Instant watermark,
        @Nullable RecordedAs recorded) {

    /**
     * A batch in the exchange log.
     *
     * @param entry its index
     * @param at when it was recorded
     */
    public record RecordedAs(long entry, Instant at) {}

    /** Of a feed that the hub did not know before. */
    public static FeedLife unread() {
        return new FeedLife(FeedState.NEW, null, false, FeedLoad.NONE, null, null, null);
    }

    /**
     * The hub starts with the feed's file.
     *
     * @param sameRecords whether the file makes the same records as the one before
     */
    public FeedLife entered(boolean sameRecords) {
        return sameRecords && state != FeedState.STOPPED && state != FeedState.REMOVED
                ? this
                : in(FeedState.NEW).with(load.overtaken());
    }

    /** A node begins to capture the feed's database: a load that another began is begun anew, without a pause. */
    public FeedLife captured() {
        return with(load.abandoned());
    }

    /** The registry may lack what the source has: all of it has to be loaded before the feed is live again. */
    public FeedLife loadRequested(String why) {
        return isRemoved() ? this : in(FeedState.NEW).because(why).with(load.overtaken());
    }

    /**
     * The registry may have what the source no longer has: it has to be loaded, unless it is going to be anyway.
     *
     * @param why in words
     */
    public FeedLife doubted(String why) {
        return switch (state) {
            case NEW, STOPPED, REMOVED -> this;
            case LOADING, CATCHING_UP, LIVE -> loadRequested(why);
        };
    }

    /**
     * Rows changed of which no change came: it is live again once it has been compared, after its load where one is under
     * way, which may have read before.
     *
     * @param why in words
     */
    public FeedLife changesMissed(String why) {
        return switch (state) {
            case NEW, STOPPED, REMOVED -> this;
            case LOADING -> with(load.missing(why));
            case CATCHING_UP, LIVE ->
                new FeedLife(FeedState.CATCHING_UP, why, replay, load.overtaken(), null, watermark, recorded);
        };
    }

    /**
     * A comparison that was begun for a reason has come to its end; not where there is a newer reason.
     *
     * @param at by the hub's clock; the next watermark makes the feed live
     */
    public FeedLife compared(String why, Instant at) {
        return isToBeCompared() && why.equals(reason)
                ? new FeedLife(state, null, replay, load, at, watermark, recorded)
                : this;
    }

    /**
     * The department confirms what it withdrew until now; a load that is asked for, or under way, is the first to find what
     * made no event of its own. Not of what is asked for later, nor while nothing is followed.
     */
    public FeedLife withdrawalsConfirmed() {
        return switch (state) {
            case NEW, LOADING -> with(load.withdrawalsConfirmed());
            case CATCHING_UP, LIVE, STOPPED, REMOVED -> this;
        };
    }

    /** Whether it was loaded, and has to be compared before it is live again. */
    public boolean isToBeCompared() {
        return state == FeedState.CATCHING_UP && loadedAt == null;
    }

    /** All of it is to be read again; a feed that is live stays so. */
    public FeedLife replayRequested() {
        return replay || isRemoved()
                ? this
                : new FeedLife(state, reason, true, load.overtaken(), loadedAt, watermark, recorded);
    }

    /** A load is about to read; from now on changes of a stopped feed count again. */
    public FeedLife loadBegun() {
        return switch (state) {
            case NEW, LOADING, STOPPED -> in(FeedState.LOADING).with(load.begun());
            case LIVE, CATCHING_UP -> with(load.begun());
            case REMOVED -> this;
        };
    }

    /** The load reads at this position; a load that was requested meanwhile is still to come. */
    public FeedLife loadStarted(long position) {
        return isLoading() ? with(load.at(position)) : this;
    }

    /** The load has read all rows; its last ones may still wait in the feed's queue. */
    public FeedLife loadRead() {
        return isLoading() && load.hasStarted() ? with(load.wasRead()) : this;
    }

    /** The load failed; the next one begins after a pause. */
    public FeedLife loadFailed(Instant now) {
        return with(load.failed(now));
    }

    /** A row made the whole query fail: from now on loads read by key, so that the row fails alone. */
    public FeedLife rowFailed() {
        return with(load.readByKey());
    }

    /** The keys could not be read: the next load reads the whole query. */
    public FeedLife keysFailed() {
        return with(load.readWhole());
    }

    /** Whether this is the end of the load that was begun last: one that was overtaken says nothing. */
    public boolean isLoadedBy(long position) {
        return isLoading() && load.hasStarted() && load.position() == position;
    }

    /**
     * The end of the load at this position is in the registry.
     *
     * @param at by the hub's clock, when the load had been read
     */
    public FeedLife loadFinished(long position, Instant at) {
        if (!isLoadedBy(position)) {
            return this;
        }
        FeedState next = state == FeedState.LOADING ? FeedState.CATCHING_UP : state;
        if (state == FeedState.LOADING && load.missed() != null) {
            return new FeedLife(next, load.missed(), false, load.finished(), null, watermark, recorded);
        }
        Instant loaded = state == FeedState.LOADING ? at : loadedAt;
        return new FeedLife(next, null, false, load.finished(), loaded, watermark, recorded);
    }

    /**
     * A batch brings a watermark: with the batches before it, all is in the registry that was committed until then. The
     * feed's queue tells the order, no clock does: the watermark goes back where the hub's clock was set back, and the
     * first one behind a load makes the feed live, since the load has what was committed before it began.
     */
    public FeedLife caughtUpWith(Instant time) {
        FeedState next = state == FeedState.CATCHING_UP && !isToBeCompared() ? FeedState.LIVE : state;
        return new FeedLife(next, reason, replay, load, loadedAt, time, recorded);
    }

    /** A batch of the feed is in the exchange log. */
    public FeedLife recorded(RecordedAs batch) {
        return new FeedLife(state, reason, replay, load, loadedAt, watermark, batch);
    }

    /** A fault that needs somebody: what the feed says is stale until it has been loaded again. */
    public FeedLife stopped(String why) {
        boolean said = state == FeedState.STOPPED && why.equals(reason);
        return said || isRemoved() ? this : in(FeedState.STOPPED).because(why).with(load.overtaken());
    }

    /** No department supplies it any more: absence no longer waits for it. Only its file, come back, revives it. */
    public FeedLife removed() {
        return isRemoved()
                ? this
                : new FeedLife(FeedState.REMOVED, null, false, load.overtaken(), loadedAt, watermark, recorded);
    }

    /** Whether all of the feed has to be read now. A stopped feed is tried, too, since it may have been mended. */
    public boolean needsLoad(Instant now) {
        boolean wanted =
                switch (state) {
                    case NEW, LOADING, STOPPED -> true;
                    case LIVE -> replay;
                    case CATCHING_UP, REMOVED -> false;
                };
        return wanted && !load.read() && !load.isPausing(now);
    }

    /** Whether pages of a load may still come that are older than what changes bring. */
    public boolean expectsOlderPages() {
        return replay || (state != FeedState.CATCHING_UP && state != FeedState.LIVE);
    }

    /** Whether one of its batches came into the exchange log within this time. */
    public boolean wasRecordedWithin(Duration time, Instant now) {
        return recorded != null
                && !now.isBefore(recorded.at())
                && now.isBefore(recorded.at().plus(time));
    }

    private boolean isRemoved() {
        return state == FeedState.REMOVED;
    }

    private boolean isLoading() {
        return state == FeedState.LOADING || isReplay();
    }

    private boolean isReplay() {
        return replay && state == FeedState.LIVE;
    }

    private FeedLife in(FeedState next) {
        return new FeedLife(next, reason, replay, load, loadedAt, watermark, recorded);
    }

    private FeedLife because(String why) {
        return new FeedLife(state, why, replay, load, loadedAt, watermark, recorded);
    }

    private FeedLife with(FeedLoad next) {
        return new FeedLife(state, reason, replay, next, loadedAt, watermark, recorded);
    }
}
