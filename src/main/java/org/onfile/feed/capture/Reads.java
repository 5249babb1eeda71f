package org.onfile.feed.capture;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.KeyText;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.feed.source.Snapshot;
import org.onfile.registry.FeedRegister;
import org.onfile.schema.BatchKind;

/**
 * Reads the certificates that changes touched, afresh and by key, in pages of one snapshot each. The rows of a batch's
 * tick come last for each feed: whoever has queued them has queued all that was committed before the tick.
 */
public final class Reads {

    /** Keys in one page: large enough to be quick, small enough for one message. */
    static final int PAGE = 1_000;

    private final Captures captures;
    private final FeedRegister register;
    private final StoppedFeeds stopped;
    private final Map<String, List<String>> keyTypes = new ConcurrentHashMap<>();

    public Reads(Captures captures, FeedRegister register, StoppedFeeds stopped) {
        this.captures = captures;
        this.register = register;
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
            pages.add(new TouchedRows(capture, feed, touched, batch));
        }
        if (anything) {
            capture.awaitVisible();
        }
        return new Concatenation(pages.iterator());
    }

    private List<String> keyTypes(Snapshot snapshot, Feed feed) throws SQLException {
        List<String> known = keyTypes.get(feed.id());
        if (known == null) {
            List<Snapshot.Column> columns = snapshot.columns(feed.query());
            known = feed.key().stream()
                    .map(key -> columns.stream()
                            .filter(column -> column.label().equals(key))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(
                                    feed.id() + ": the query yields no key column '" + key + "'"))
                            .type())
                    .toList();
            keyTypes.put(feed.id(), known);
        }
        return known;
    }

    /** The pages of one feed: first the keys that changes named, then each touch query's. */
    private final class TouchedRows implements Iterator<Rows> {

        private final Capture capture;
        private final Feed feed;
        private final ChangeBatch batch;
        private final Iterator<TouchQuery> queries;
        private final List<List<Object>> pending;
        private @Nullable TouchQuery query;
        private boolean watermarkSent;

        TouchedRows(Capture capture, Feed feed, Touched touched, ChangeBatch batch) {
            this.capture = capture;
            this.feed = feed;
            this.batch = batch;
            this.pending = new ArrayList<>(touched.keys());
            this.queries = touched.queries().iterator();
            this.query = queries.hasNext() ? queries.next() : null;
            this.watermarkSent = batch.tick() == null;
        }

        @Override
        public boolean hasNext() {
            return !stopped.contains(feed) && (!pending.isEmpty() || query != null || !watermarkSent);
        }

        @Override
        public Rows next() {
            try {
                return read();
            } catch (SQLException e) {
                keyTypes.remove(feed.id());
                if (stopped.stopFor(feed, e)) {
                    return nothing(null);
                }
                throw new ReadFailedException(feed.id(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReadFailedException(feed.id(), e);
            }
        }

        private Rows read() throws SQLException, InterruptedException {
            if (pending.isEmpty() && query == null) {
                watermarkSent = true;
                return nothing(batch.tick());
            }
            try (Snapshot snapshot = capture.database().openSnapshot(batch.transactions())) {
                fill(snapshot);
                List<List<Object>> keys = List.copyOf(pending.subList(0, Math.min(PAGE, pending.size())));
                pending.subList(0, keys.size()).clear();
                Snapshot.Page page = keys.isEmpty()
                        ? new Snapshot.Page(List.of(), List.of())
                        : snapshot.read(feed, keyTypes(snapshot, feed), keys);
                return rows(snapshot.position(), snapshot.takenAt(), page, gone(keys, page.rows()));
            }
        }

        /** Fills the page from the touch queries. */
        private void fill(Snapshot snapshot) throws SQLException {
            while (pending.size() < PAGE && query != null) {
                int limit = PAGE - pending.size();
                List<List<Object>> keys = query.next(snapshot, limit);
                pending.addAll(keys);
                if (keys.size() < limit) {
                    query = queries.hasNext() ? queries.next() : null;
                }
            }
        }

        private Rows rows(long position, Instant seenAt, Snapshot.Page page, List<String> gone) {
            Instant watermark = pending.isEmpty() && query == null ? batch.tick() : null;
            watermarkSent |= watermark != null;
            return new Rows(feed, BatchKind.CHANGES, position, seenAt, page.columns(), page.rows(), gone, watermark);
        }

        private Rows nothing(@Nullable Instant watermark) {
            return new Rows(feed, BatchKind.CHANGES, 0, Instant.EPOCH, List.of(), List.of(), List.of(), watermark);
        }

        private static List<String> gone(List<List<Object>> keys, List<Row> rows) {
            Set<String> asked = new HashSet<>();
            for (List<Object> key : keys) {
                String text = KeyText.of(key);
                if (text != null) {
                    asked.add(text);
                }
            }
            rows.forEach(row -> asked.remove(row.key()));
            return List.copyOf(asked);
        }
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
