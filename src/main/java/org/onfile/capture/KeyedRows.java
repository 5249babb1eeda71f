package org.onfile.capture;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.KeyText;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.onfile.source.Snapshot;
import org.onfile.source.SourceDatabase;
import org.onfile.sqlstate.QueryFault;

/**
 * Pages of one feed, read by key: first the keys that changes named, then each touch query's. Where the database cannot
 * evaluate the query for a row, or takes too long for a page, fewer keys are read at once; a row that stands alone and
 * fails is told as failed.
 *
 * <p>A key that yields no row may be written otherwise in the table that the feed's query takes its keys from (another
 * case, blanks, zeros), and the certificate is known by that: it is read, too.
 */
public final class KeyedRows implements Iterator<Rows> {

    private final Capture capture;
    private final Feed feed;
    private final Set<Long> transactions;
    private final @Nullable Instant tick;
    private final boolean confirmed;
    private final BatchKind kind;
    private final KeyTypes keyTypes;
    private final FailedQueries failed;
    private final Iterator<TouchQuery> queries;
    private final List<List<Object>> pending;
    /** Keys that were found to be written otherwise than they were asked for. */
    private final Set<String> otherwise = new HashSet<>();

    private @Nullable TouchQuery query;
    /** The last page has been given, or there is none without rows. */
    private boolean ended;

    private boolean stopped;
    private @Nullable String lastKey;
    /** Keys in one page; of changes more, so that what the transactions of one batch touched is rarely in two. */
    private final int most;

    private int size;

    KeyedRows(
            Capture capture,
            Feed feed,
            Touched touched,
            Set<Long> transactions,
            @Nullable Instant tick,
            boolean confirmed,
            BatchKind kind,
            KeyTypes keyTypes,
            FailedQueries failed) {
        this.capture = capture;
        this.feed = feed;
        this.transactions = transactions;
        this.tick = tick;
        this.confirmed = confirmed;
        this.kind = kind;
        this.most = kind == BatchKind.CHANGES ? 2 * Reads.PAGE : Reads.PAGE;
        this.size = most;
        this.keyTypes = keyTypes;
        this.failed = failed;
        this.pending = new ArrayList<>(touched.keys());
        this.queries = touched.queries().iterator();
        this.query = queries.hasNext() ? queries.next() : null;
        this.ended = tick == null && !confirmed;
    }

    @Override
    public boolean hasNext() {
        return !stopped && (!pending.isEmpty() || query != null || !ended);
    }

    /** The last key that was read; null before the first. */
    public @Nullable String lastKey() {
        return lastKey;
    }

    /** Whether its database refused the query meanwhile. */
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public Rows next() {
        try {
            while (true) {
                Rows rows = read();
                if (rows != null) {
                    return rows;
                }
            }
        } catch (SQLException e) {
            return refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(feed.id(), e);
        }
    }

    private Rows refused(SQLException failure) {
        keyTypes.forget(feed);
        if (QueryFault.of(failure) != QueryFault.REFUSED) {
            throw new ReadFailedException(feed.id(), failure);
        }
        failed.note(feed, failure);
        stopped = true;
        return nothing(null);
    }

    /** The next page; null where it has to be tried again with fewer keys. */
    private @Nullable Rows read() throws SQLException, InterruptedException {
        if (pending.isEmpty() && query == null) {
            return last(nothing(tick));
        }
        try (Snapshot snapshot = capture.database().openSnapshot(transactions)) {
            fill(snapshot);
            List<List<Object>> keys = List.copyOf(pending.subList(0, Math.min(size, pending.size())));
            if (keys.isEmpty()) {
                return rows(snapshot, new Snapshot.Page(List.of(), List.of()), List.of(), List.of());
            }
            try {
                Snapshot.Page page = snapshot.read(feed, keyTypes.of(feed, snapshot), keys);
                List<String> gone = gone(keys, page.rows());
                List<List<Object>> others = gone.isEmpty() ? List.of() : writtenOtherwise(snapshot, keys, gone);
                pending.subList(0, keys.size()).clear();
                pending.addAll(others);
                lastKey = KeyText.of(keys.getLast());
                size = Math.min(most, size * 2);
                return rows(snapshot, page, gone, List.of());
            } catch (SQLException e) {
                QueryFault fault = QueryFault.of(e);
                if (keys.size() > 1 && (fault == QueryFault.ROW || fault == QueryFault.TIMEOUT)) {
                    size = keys.size() / 2;
                    return null;
                }
                if (fault != QueryFault.ROW) {
                    throw e;
                }
                pending.removeFirst();
                lastKey = KeyText.of(keys.getLast());
                return rows(snapshot, new Snapshot.Page(List.of(), List.of()), List.of(), texts(keys));
            }
        }
    }

    private List<List<Object>> writtenOtherwise(Snapshot snapshot, List<List<Object>> keys, List<String> gone)
            throws SQLException {
        Set<String> unfound = new HashSet<>(gone);
        Set<String> asked = new HashSet<>(texts(keys));
        List<List<Object>> others = new ArrayList<>();
        List<List<Object>> missing =
                keys.stream().filter(key -> unfound.contains(KeyText.of(key))).toList();
        for (List<Object> key : keyTypes.written(feed, snapshot, missing)) {
            String text = KeyText.of(key);
            if (text != null && !asked.contains(text) && otherwise.add(text)) {
                others.add(key);
            }
        }
        return others;
    }

    /** Fills the page from the touch queries. */
    private void fill(Snapshot snapshot) throws SQLException {
        while (pending.size() < most && query != null) {
            int limit = most - pending.size();
            List<List<Object>> keys = query.next(snapshot, limit);
            pending.addAll(keys);
            if (keys.size() < limit) {
                query = queries.hasNext() ? queries.next() : null;
            }
        }
    }

    private Rows rows(Snapshot snapshot, Snapshot.Page page, List<String> gone, List<String> failed) {
        boolean isLast = pending.isEmpty() && query == null;
        Rows rows = new Rows(
                feed,
                kind,
                snapshot.position(),
                snapshot.takenAt(),
                page.columns(),
                page.rows(),
                gone,
                failed,
                isLast ? tick : null);
        return isLast ? last(rows) : rows;
    }

    /** What a department confirms comes behind all that it withdrew before. */
    private Rows last(Rows rows) {
        ended = true;
        return confirmed ? rows.withWithdrawalsConfirmed() : rows;
    }

    private Rows nothing(@Nullable Instant watermark) {
        SourceDatabase.Mark mark = capture.database().mark();
        return new Rows(feed, kind, mark.position(), mark.at(), List.of(), List.of(), List.of(), List.of(), watermark);
    }

    private static List<String> gone(List<List<Object>> keys, List<Row> rows) {
        Set<String> asked = new HashSet<>(texts(keys));
        rows.forEach(row -> asked.remove(row.key()));
        return List.copyOf(asked);
    }

    /** Without those that name no certificate. */
    private static List<String> texts(List<List<Object>> keys) {
        List<String> texts = new ArrayList<>(keys.size());
        for (List<Object> key : keys) {
            String text = KeyText.of(key);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}
