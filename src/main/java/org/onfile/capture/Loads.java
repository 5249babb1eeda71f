package org.onfile.capture;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.onfile.capture.source.Snapshot;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedRegister;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;

/**
 * Reads the whole of a feed at one position: its whole query by cursor, or, where a row made that fail, by key. The last
 * rows, empty, say that the load is finished: what the registry holds below the position is gone from the source.
 */
public final class Loads {

    private final Captures captures;
    private final FeedRegister register;
    private final KeyTypes keyTypes;
    private final StoppedFeeds stopped;
    private final Clock clock;
    private final RowFaults faults = new RowFaults();

    public Loads(Captures captures, FeedRegister register, KeyTypes keyTypes, StoppedFeeds stopped, Clock clock) {
        this.captures = captures;
        this.register = register;
        this.keyTypes = keyTypes;
        this.stopped = stopped;
        this.clock = clock;
    }

    /** Pages of the whole feed; close it, where it can be, also when it was not read to its end. */
    public Iterator<Rows> pages(Feed feed) throws SQLException, InterruptedException {
        stopped.resume(feed);
        Capture capture = captures.running(feed.department());
        Snapshot snapshot = capture.database().openSnapshot(Set.of());
        boolean inUse = false;
        try {
            register.loadStarted(feed.id(), snapshot.position());
            if (faults.isKnownOf(feed)) {
                return new LoadByKey(capture, feed, snapshot.position(), keyTypes, stopped, faults, clock);
            }
            WholeLoad whole =
                    new WholeLoad(feed, snapshot, capture.connector().limits().rowsPerSecond(), faults, clock);
            inUse = true;
            return whole;
        } catch (SQLException e) {
            faults.note(feed, e);
            stopped.stopFor(feed, e);
            throw e;
        } finally {
            if (!inUse) {
                snapshot.close();
            }
        }
    }

    static Rows finished(Feed feed, long position, Instant at) {
        return new Rows(feed, BatchKind.LOAD_FINISHED, position, at, List.of(), List.of(), List.of(), List.of(), null);
    }
}
