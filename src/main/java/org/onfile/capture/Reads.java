package org.onfile.capture;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.springframework.util.CompositeIterator;

/**
 * Reads the certificates that changes touched, afresh and by key, in pages of one snapshot each. The rows of a batch's
 * tick come last for each feed: whoever has queued them has queued all that was committed before the tick.
 */
public final class Reads {

    /** Keys in one page: large enough to be quick, small enough for one message. */
    public static final int PAGE = 2_000;

    private final Captures captures;
    private final Feeds feeds;
    private final FailedQueries failed;
    private final KeyTypes keyTypes;

    public Reads(Captures captures, Feeds feeds, KeyTypes keyTypes) {
        this.captures = captures;
        this.feeds = feeds;
        this.failed = new FailedQueries(feeds);
        this.keyTypes = keyTypes;
    }

    /** Pages of rows, read one after the other as they are taken. */
    public Iterator<Rows> touchedBy(ChangeBatch batch) throws SQLException, InterruptedException {
        Capture capture = captures.running(batch.connector());
        Map<Feed, Touched> touched = new LinkedHashMap<>();
        for (Feed feed : capture.connector().feeds()) {
            Touched its = Touched.of(feed, batch.changes());
            if (its.truncated()) {
                feeds.change(feed.id(), life -> life.loadRequested("a table of its query was truncated"));
            }
            touched.put(feed, its);
        }
        if (touched.values().stream().anyMatch(its -> !its.isEmpty())) {
            capture.awaitVisible();
        }
        CompositeIterator<Rows> pages = new CompositeIterator<>();
        for (Feed feed : touched.keySet()) {
            Touched its = touched.get(feed);
            if (!isSkipped(capture, feed, its, batch)) {
                pages.add(new KeyedRows(
                        capture, feed, its, batch.transactions(), batch.tick(), BatchKind.CHANGES, keyTypes, failed));
            }
        }
        return pages;
    }

    /** A stopped feed's changes are, once they are visible: the load that starts it again then brings them. */
    private boolean isSkipped(Capture capture, Feed feed, Touched its, ChangeBatch batch)
            throws SQLException, InterruptedException {
        if (isStopped(feed) && !its.isEmpty()) {
            capture.database().openSnapshot(batch.transactions()).close();
        }
        return isStopped(feed);
    }

    private boolean isStopped(Feed feed) {
        return feeds.life(feed.id())
                .filter(life -> life.state() == FeedState.STOPPED)
                .isPresent();
    }
}
