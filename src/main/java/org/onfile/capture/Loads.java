package org.onfile.capture;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.onfile.source.Snapshot;

/**
 * Reads the whole of a feed at one position: its whole query by cursor, or, where a row made that fail, by key. The last
 * rows, empty, say that the load is finished: what the registry holds below the position is gone from the source.
 */
public final class Loads {

    private final Captures captures;
    private final Feeds feeds;
    private final FailedQueries failed;
    private final Watermarks watermarks;
    private final KeyTypes keyTypes;
    private final Clock clock;

    public Loads(Captures captures, Feeds feeds, LoadedConditions loaded, KeyTypes keyTypes, Clock clock) {
        this.captures = captures;
        this.feeds = feeds;
        this.failed = new FailedQueries(feeds, null);
        this.watermarks = new Watermarks(feeds, loaded);
        this.keyTypes = keyTypes;
        this.clock = clock;
    }

    /** Pages of the whole feed; close it, where it can be, also when it was not read to its end. */
    public Iterator<Rows> pages(Feed feed) throws SQLException, InterruptedException {
        Capture capture = captures.running(feed.id().department());
        watermarks.begin(capture, feed);
        capture.database().renew();
        // Before the snapshot: whatever is committed after it is a change that counts
        feeds.change(feed.id(), FeedLife::loadBegun);
        Snapshot snapshot = capture.database().openLoad();
        boolean inUse = false;
        try {
            FeedLife life = feeds.change(feed.id(), begun -> begun.loadStarted(snapshot.position()));
            if (life.load().byKey()) {
                return new LoadByKey(capture, feed, snapshot.position(), keyTypes, failed, clock);
            }
            WholeLoad whole =
                    new WholeLoad(feed, snapshot, capture.connector().limits().rowsPerSecond(), failed, clock);
            inUse = true;
            return whole;
        } catch (SQLException e) {
            failed.note(feed, e);
            throw e;
        } finally {
            if (!inUse) {
                snapshot.close();
            }
        }
    }

    /** Notes that all pages of a feed are in its queue. */
    public void queued(Feed feed) {
        feeds.change(feed.id(), FeedLife::loadRead);
    }

    /** The rows that say that a load is finished. */
    static Rows end(Feed feed, long position, Clock clock) {
        return new Rows(
                feed,
                BatchKind.LOAD_FINISHED,
                position,
                clock.instant(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
