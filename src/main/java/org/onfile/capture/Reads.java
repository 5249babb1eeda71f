package org.onfile.capture;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedRegister;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;

/**
 * Reads the certificates that changes touched, afresh and by key, in pages of one snapshot each. The rows of a batch's
 * tick come last for each feed: whoever has queued them has queued all that was committed before the tick.
 */
public final class Reads {

    /** Keys in one page: large enough to be quick, small enough for one message. */
    public static final int PAGE = 2_000;

    private final Captures captures;
    private final FeedRegister register;
    private final KeyTypes keyTypes;
    private final StoppedFeeds stopped;

    public Reads(Captures captures, FeedRegister register, KeyTypes keyTypes, StoppedFeeds stopped) {
        this.captures = captures;
        this.register = register;
        this.keyTypes = keyTypes;
        this.stopped = stopped;
    }

    /** Pages of rows, read one after the other as they are taken. */
    public Iterator<Rows> touchedBy(ChangeBatch batch) throws SQLException {
        Capture capture = captures.running(batch.connector());
        List<Iterator<Rows>> pages = new ArrayList<>();
        boolean anything = false;
        for (Feed feed : capture.connector().feeds()) {
            Touched touched = Touched.of(feed, batch.changes());
            if (touched.truncated()) {
                register.requestLoad(feed.id(), "a table of its query was truncated");
            }
            anything |= !touched.isEmpty();
            pages.add(new KeyedRows(
                    capture, feed, touched, batch.transactions(), batch.tick(), BatchKind.CHANGES, keyTypes, stopped));
        }
        if (anything) {
            capture.awaitVisible();
        }
        return new Concatenation(pages.iterator());
    }

    private static final class Concatenation implements Iterator<Rows> {

        private final Iterator<Iterator<Rows>> rest;
        private Iterator<Rows> current = List.<Rows>of().iterator();

        Concatenation(Iterator<Iterator<Rows>> rest) {
            this.rest = rest;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && rest.hasNext()) {
                current = rest.next();
            }
            return current.hasNext();
        }

        @Override
        public Rows next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
