package org.onfile.capture;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.Feed;

/** Failures of a query that are the fault of one row, and the feeds whose whole query has failed by one. */
public final class RowFaults {

    /** SQLSTATE class 22: data exception (ISO/IEC 9075-2), such as a date that does not exist or a division by zero. */
    private static final String DATA_EXCEPTION = "22";

    /** PostgreSQL's query_canceled, MariaDB's ER_STATEMENT_TIMEOUT. */
    private static final Set<String> TOOK_TOO_LONG = Set.of("57014", "70100");

    private final Set<String> feeds = ConcurrentHashMap.newKeySet();

    /** Whether it is. */
    public static boolean isOfARow(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(DATA_EXCEPTION);
    }

    /** Whether fewer rows may succeed: one was at fault, or all of them took longer than the connector allows. */
    static boolean mayPassInSmallerPages(SQLException failure) {
        return isOfARow(failure) || TOOK_TOO_LONG.contains(String.valueOf(failure.getSQLState()));
    }

    void note(Feed feed, SQLException failure) {
        if (isOfARow(failure)) {
            feeds.add(feed.id());
        }
    }

    boolean isKnownOf(Feed feed) {
        return feeds.contains(feed.id());
    }

    void forget(Feed feed) {
        feeds.remove(feed.id());
    }
}
