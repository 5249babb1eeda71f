package org.onfile.capture;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.onfile.feed.Feed;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.onfile.source.Pace;

/**
 * A load whose pages are read by key, each in a snapshot of its own, so that a row for which the database cannot evaluate
 * the query costs that row and not the load. All of its positions come after the one it is reconciled by.
 */
final class LoadByKey implements Iterator<Rows> {

    private final Feed feed;
    private final long position;
    private final KeyedRows rows;
    private final Pace pace;
    private final Clock clock;
    private boolean finished;

    LoadByKey(Capture capture, Feed feed, long position, KeyTypes keyTypes, FailedQueries failed, Clock clock) {
        this.feed = feed;
        this.position = position;
        this.rows = new KeyedRows(
                capture,
                feed,
                Touched.everything(feed, List.of()),
                Set.of(),
                null,
                false,
                BatchKind.LOAD,
                keyTypes,
                failed);
        this.pace = new Pace(capture.connector().limits().rowsPerSecond());
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
        if (rows.hasNext()) {
            Rows page = rows.next();
            pace.keep(page.rows().size());
            return page;
        }
        if (rows.isStopped()) {
            throw new ReadFailedException(feed.id(), new IllegalStateException("the feed was stopped"));
        }
        finished = true;
        return Loads.end(feed, position, clock);
    }
}
