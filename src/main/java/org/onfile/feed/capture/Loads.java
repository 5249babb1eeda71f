package org.onfile.feed.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.onfile.feed.Feed;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.feed.source.Snapshot;
import org.onfile.registry.FeedRegister;
import org.onfile.schema.BatchKind;

/**
 * Reads a feed's whole query by cursor, in one snapshot at one position. The last rows, empty, say that the load is
 * finished: what the registry holds below the position is gone from the source.
 */
public final class Loads {

    private final Captures captures;
    private final FeedRegister register;
    private final Clock clock;

    public Loads(Captures captures, FeedRegister register, Clock clock) {
        this.captures = captures;
        this.register = register;
        this.clock = clock;
    }

    /** Pages of the whole feed; close it, also when it was not read to its end. */
    public Iterator<Rows> pages(Feed feed) throws SQLException, InterruptedException {
        Snapshot snapshot = captures.running(feed.department()).database().openSnapshot(Set.of());
        boolean opened = false;
        try {
            register.loadStarted(feed.id(), snapshot.position());
            Pages pages = new Pages(feed, snapshot);
            opened = true;
            return pages;
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
        private final Statement statement;
        private final ResultSet result;
        private final Snapshot.RowReader reader;
        private final int rowsPerSecond;
        private final long startedNanos = System.nanoTime();
        private long read;
        private boolean more;
        private boolean finished;

        Pages(Feed feed, Snapshot snapshot) throws SQLException {
            this.feed = feed;
            this.snapshot = snapshot;
            this.rowsPerSecond =
                    captures.running(feed.department()).connector().limits().rowsPerSecond();
            this.statement = snapshot.connection().createStatement();
            statement.setFetchSize(snapshot.dialect().fetchSize());
            this.result = statement.executeQuery(snapshot.dialect().whole(feed.query()));
            this.reader = Snapshot.RowReader.of(result, feed);
            this.more = result.next();
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
                return more ? page() : finish();
            } catch (SQLException e) {
                close();
                throw new ReadFailedException(feed.id(), e);
            }
        }

        private Rows page() throws SQLException {
            List<Row> rows = new ArrayList<>(Reads.PAGE);
            while (more && rows.size() < Reads.PAGE) {
                rows.add(reader.read(result));
                more = result.next();
            }
            read += rows.size();
            keepPace();
            return new Rows(
                    feed,
                    BatchKind.LOAD,
                    snapshot.position(),
                    snapshot.takenAt(),
                    reader.columns(),
                    rows,
                    List.of(),
                    null);
        }

        private Rows finish() {
            long position = snapshot.position();
            close();
            Instant finishedAt = clock.instant();
            return new Rows(feed, BatchKind.LOAD_FINISHED, position, finishedAt, List.of(), List.of(), List.of(), null);
        }

        private void keepPace() {
            long due = startedNanos + TimeUnit.SECONDS.toNanos(read) / rowsPerSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }

        @Override
        public void close() {
            finished = true;
            try (snapshot;
                    statement) {
                result.close();
            } catch (SQLException broken) {
                // The connection is returned to its pool all the same, which tests it.
            }
        }
    }
}
