package org.onfile.capture;

import java.sql.SQLException;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.sqlstate.QueryFault;
import org.onfile.sqlstate.SqlStateText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a feed whose query failed. One that its database refuses stops, so that the others of its connector go
 * on; one that fails for a row is loaded by key from now on. Anything else is worth a retry.
 */
record FailedQueries(Feeds feeds) {

    private static final Logger LOG = LoggerFactory.getLogger(FailedQueries.class);

    /** Notes in the feed's life what was at fault, and tells it. */
    QueryFault note(Feed feed, SQLException failure) {
        QueryFault fault = QueryFault.of(failure);
        switch (fault) {
            case REFUSED -> stop(feed, failure);
            case ROW -> feeds.change(feed.id(), FeedLife::rowFailed);
            case TIMEOUT, OTHER -> {}
        }
        return fault;
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
