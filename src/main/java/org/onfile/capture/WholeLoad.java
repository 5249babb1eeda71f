package org.onfile.capture;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.onfile.feed.Feed;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.onfile.source.Snapshot;
import org.onfile.source.WholeQuery;

/**
 * A load by cursor, all in one snapshot. Closes itself at the end; Camel's splitter closes it when a page fails.
 */
final class WholeLoad implements Iterator<Rows>, AutoCloseable {

    private final Feed feed;
    private final Snapshot snapshot;
    private final WholeQuery query;
    private final Clock clock;
    private final FailedQueries failed;
    private boolean finished;

    WholeLoad(Feed feed, Snapshot snapshot, int rowsPerSecond, FailedQueries failed, Clock clock) throws SQLException {
        this.feed = feed;
        this.snapshot = snapshot;
        this.query = WholeQuery.open(snapshot, feed, rowsPerSecond);
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    public boolean hasNext() {
        return !finished;
    }

    @Override
    public Rows next() {
        if (finished) {
            throw new NoSuchElementException();
        }
        try {
            if (query.hasMore()) {
                return page();
            }
            close();
            return Loads.end(feed, snapshot.position(), clock);
        } catch (SQLException e) {
            close();
            failed.note(feed, e);
            throw new ReadFailedException(feed.id(), e);
        }
    }

    private Rows page() throws SQLException {
        return new Rows(
                feed,
                BatchKind.LOAD,
                snapshot.position(),
                snapshot.takenAt(),
                query.columns(),
                query.next(Reads.PAGE),
                List.of(),
                List.of(),
                null);
    }

    @Override
    public void close() {
        finished = true;
        query.close();
    }
}
