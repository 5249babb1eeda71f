package org.onfile.capture;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.sqlstate.QueryFault;
import org.onfile.sqlstate.SqlStateText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a feed whose query failed. One that its database refuses stops, so that the others of its connector go
 * on; one that fails for a row is loaded by key from now on, and so is one that fails twice for a reason that may be a
 * row's. Anything else is worth a retry.
 *
 * @param doubts loads the feeds whose changes cannot be read; null where no changes are read, but what is begun again
 */
record FailedQueries(Feeds feeds, @Nullable Watermarks doubts) {

    private static final Logger LOG = LoggerFactory.getLogger(FailedQueries.class);

    /** Notes in the feed's life what was at fault, and tells it. */
    QueryFault note(Feed feed, SQLException failure) {
        QueryFault fault = QueryFault.of(failure);
        switch (fault) {
            case REFUSED -> stop(feed, failure);
            case ROW -> feeds.change(feed.id(), FeedLife::rowFailed);
            case TIMEOUT, OTHER -> {
                if (QueryFault.isUnexplained(failure)) {
                    feeds.change(feed.id(), life -> life.load().failures() > 0 ? life.rowFailed() : life);
                }
            }
        }
        return fault;
    }

    /** A load by key failed, and not for a row: where the keys themselves take too long to read, a cursor may not. */
    void noteByKey(Feed feed, SQLException failure) {
        if (QueryFault.isUnexplained(failure)) {
            feeds.change(feed.id(), FeedLife::keysFailed);
        }
    }

    /** Whether changes are read, which all feeds of the connector wait for, and not what is begun again. */
    boolean isOfChanges() {
        return doubts != null;
    }

    /**
     * What changes touched in the feed cannot be read: it is loaded, so that the others of its connector go on.
     *
     * @param what could not be read
     * @param confirmed whether the department has confirmed what it withdrew until then, which the load is the first to find
     * @return whether it is; if not, the reading itself has to fail
     */
    boolean isGivenUp(Feed feed, String what, boolean confirmed, SQLException failure) {
        if (doubts == null) {
            return false;
        }
        doubts.doubt(feed, what + ": " + SqlStateText.of(failure));
        if (confirmed) {
            feeds.change(feed.id(), FeedLife::withdrawalsConfirmed);
        }
        return true;
    }

    private void stop(Feed feed, SQLException failure) {
        String reason = "its database refuses the query: " + SqlStateText.of(failure, sql(feed));
        boolean known = feeds.life(feed.id())
                .filter(life -> reason.equals(life.reason()))
                .isPresent();
        feeds.change(feed.id(), life -> life.stopped(reason));
        if (!known) {
            LOG.error(
                    "{}: {}; the feed is stopped and tried again every minute. Run: onfile feed check",
                    feed.id(),
                    reason);
        }
    }

    /** All SQL of its file: a touch's may be what was refused. */
    private static String sql(Feed feed) {
        StringBuilder sql = new StringBuilder(feed.database().query());
        feed.database().touches().forEach(touch -> sql.append('\n').append(touch));
        return sql.toString();
    }
}
