package org.onfile.capture;

import java.sql.SQLException;
import java.util.Iterator;
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
    public Iterator<Rows> touchedBy(ChangeBatch batch) throws SQLException {
        Capture capture = captures.running(batch.connector());
        CompositeIterator<Rows> pages = new CompositeIterator<>();
        boolean anything = false;
        for (Feed feed : capture.connector().feeds()) {
            Touched touched = Touched.of(feed, batch.changes());
            if (touched.truncated()) {
                feeds.change(feed.id(), life -> life.loadRequested("a table of its query was truncated"));
            }
            if (isStopped(feed)) {
                // The load that starts it again brings what is skipped here
                continue;
            }
            anything |= !touched.isEmpty();
            pages.add(new KeyedRows(
                    capture, feed, touched, batch.transactions(), batch.tick(), BatchKind.CHANGES, keyTypes, failed));
        }
        if (anything) {
            capture.awaitVisible();
        }
        return pages;
    }

    private boolean isStopped(Feed feed) {
        return feeds.life(feed.id())
                .filter(life -> life.state() == FeedState.STOPPED)
                .isPresent();
    }
}
