package org.onfile.capture;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds whose query their database refuses: a column that is gone, a right that was taken. Such a feed stops, so that
 * the others of its connector go on; a load that succeeds starts it again.
 */
public final class StoppedFeeds {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedFeeds.class);

    /** SQLSTATE class 42: syntax error or access rule violation (ISO/IEC 9075-2). */
    private static final String REFUSED = "42";

    private final FeedRegister register;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    public StoppedFeeds(FeedRegister register) {
        this.register = register;
    }

    boolean contains(Feed feed) {
        return stopped.contains(feed.id());
    }

    /** Whether the failure is the query's own and the feed has been stopped for it; anything else is worth a retry. */
    boolean stopFor(Feed feed, @Nullable Throwable failure) {
        if (!(failure instanceof SQLException sql)
                || sql.getSQLState() == null
                || !sql.getSQLState().startsWith(REFUSED)) {
            return false;
        }
        if (stopped.add(feed.id())) {
            LOG.error(
                    "{}: its database refuses the query (SQL state {}); the feed is stopped and tried again every minute."
                            + " Run: onfile feed check",
                    feed.id(),
                    sql.getSQLState());
        }
        register.stop(feed.id(), "its database refuses the query, SQL state " + sql.getSQLState());
        return true;
    }

    /** A load is about to read the feed: from now on its changes count again. */
    void resume(Feed feed) {
        stopped.remove(feed.id());
    }
}
