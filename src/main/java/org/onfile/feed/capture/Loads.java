package org.onfile.feed.capture;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.onfile.feed.Feed;
import org.onfile.feed.Rows;
import org.onfile.feed.source.Snapshot;
import org.onfile.feed.source.WholeQuery;
import org.onfile.registry.FeedRegister;
import org.onfile.schema.BatchKind;

/**
 * Reads a feed's whole query by cursor, in one snapshot at one position. The last rows, empty, say that the load is
 * finished: what the registry holds below the position is gone from the source.
 */
public final class Loads {

    private final Captures captures;
    private final FeedRegister register;
    private final StoppedFeeds stopped;
    private final Clock clock;

    public Loads(Captures captures, FeedRegister register, StoppedFeeds stopped, Clock clock) {
        this.captures = captures;
        this.register = register;
        this.stopped = stopped;
        this.clock = clock;
    }

    /** Pages of the whole feed; close it, also when it was not read to its end. */
    public Iterator<Rows> pages(Feed feed) throws SQLException, InterruptedException {
        stopped.resume(feed);
        Snapshot snapshot = captures.running(feed.department()).database().openSnapshot(Set.of());
        boolean opened = false;
        try {
            register.loadStarted(feed.id(), snapshot.position());
            Pages pages = new Pages(feed, snapshot);
            opened = true;
            return pages;
        } catch (SQLException e) {
            stopped.stopFor(feed, e);
            throw e;
        } finally {
            if (!opened) {
                snapshot.close();
            }
        }
    }

    /** Closes itself at the end; Camel's splitter closes it when a page fails. */
    private final class Pages implements Iterator<Rows>, AutoCloseable {

        private final Feed feed;
        private final Snapshot snapshot;
        private final WholeQuery query;
        private boolean finished;

        Pages(Feed feed, Snapshot snapshot) throws SQLException {
            this.feed = feed;
            this.snapshot = snapshot;
            this.query = WholeQuery.open(
                    snapshot,
                    feed,
                    captures.running(feed.department()).connector().limits().rowsPerSecond());
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
                return query.hasMore() ? page() : finish();
            } catch (SQLException e) {
                close();
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
                    null);
        }

        private Rows finish() {
            long position = snapshot.position();
            close();
            Instant finishedAt = clock.instant();
            return new Rows(feed, BatchKind.LOAD_FINISHED, position, finishedAt, List.of(), List.of(), List.of(), null);
        }

        @Override
        public void close() {
            finished = true;
            query.close();
        }
    }
}
