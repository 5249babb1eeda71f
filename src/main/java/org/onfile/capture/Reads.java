package org.onfile.capture;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
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

    /** Keys in one page of a load, and rows in one batch of changes: enough to be quick, few enough for one message. */
    public static final int PAGE = 2_000;

    private final Captures captures;
    private final Feeds feeds;
    private final FailedQueries failed;
    private final Watermarks watermarks;
    private final UntoldChanges untold;
    private final KeyTypes keyTypes;

    public Reads(Captures captures, Feeds feeds, LoadedConditions loaded, KeyTypes keyTypes) {
        this.captures = captures;
        this.feeds = feeds;
        this.watermarks = new Watermarks(feeds, loaded);
        this.failed = new FailedQueries(feeds, watermarks);
        this.untold = new UntoldChanges(watermarks);
        this.keyTypes = keyTypes;
    }

    /**
     * Pages of the rows that changes touched: {@link Touched} finds their keys, {@link KeyedRows} reads them as the route
     * takes them, in snapshots of {@link org.onfile.source.SourceDatabase} that see the changes.
     */
    public Iterator<Rows> touchedBy(ChangeBatch batch) throws SQLException, InterruptedException {
        Capture capture = captures.running(batch.connector());
        List<Change> changes = untold.heed(capture, batch);
        Map<Feed, Touched> touched = new LinkedHashMap<>();
        for (Feed feed : capture.connector().feeds()) {
            Touched its = Touched.of(feed, changes);
            if (its.truncated()) {
                feeds.change(feed.id(), life -> life.loadRequested("a table of its query was truncated"));
            }
            if (batch.confirmed().contains(feed.id())) {
                feeds.change(feed.id(), FeedLife::withdrawalsConfirmed);
            }
            if (its.missing() != null) {
                watermarks.stop(feed, "a touch names " + its.missing() + ", a column that is not there any more");
            }
            touched.put(feed, its);
        }
        if (touched.values().stream().anyMatch(its -> !its.isEmpty())) {
            capture.awaitVisible();
        }
        Set<FeedId> stopped = feeds.stopped(batch.connector());
        CompositeIterator<Rows> pages = new CompositeIterator<>();
        for (Feed feed : touched.keySet()) {
            Touched its = touched.get(feed);
            if (!stopped.contains(feed.id()) || !staysStopped(capture, feed, its, batch)) {
                pages.add(new KeyedRows(
                        capture,
                        feed,
                        its,
                        batch.transactions(),
                        watermarks.of(capture, feed, batch),
                        batch.confirmed().contains(feed.id()),
                        BatchKind.CHANGES,
                        keyTypes,
                        failed));
            }
        }
        capture.conditions().rebuilt().judged(batch.tick());
        return pages;
    }

    /**
     * Whether a stopped feed's changes may be skipped: once they are visible, the load that starts it again brings them,
     * unless that has begun meanwhile.
     */
    private boolean staysStopped(Capture capture, Feed feed, Touched its, ChangeBatch batch)
            throws SQLException, InterruptedException {
        if (its.isEmpty()) {
            return true;
        }
        capture.database().openSnapshot(batch.transactions()).close();
        return feeds.life(feed.id())
                .filter(life -> life.state() == FeedState.STOPPED)
                .isPresent();
    }
}
