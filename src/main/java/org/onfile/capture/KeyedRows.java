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
 * fails is told as failed: at once where the database says that it is at fault, else where {@link UnexplainedFailures}
 * says so.
 *
 * <p>Changes of a feed that cannot be read, and touches, cost that feed a load, and hold up no other.
 *
 * <p>A key that yields no row may be written otherwise in the table that the feed's query takes its keys from (another
 * case, blanks, zeros), and the certificate is known by that: it is read, too.
 */
public final class KeyedRows implements Iterator<Rows> {

    private static final String CHANGED = "what changed cannot be read";

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

    private final UnexplainedFailures unexplained;
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
        this.unexplained = new UnexplainedFailures(feed, keyTypes);
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

    /** Whether its database refused the query meanwhile, or what changed was left to a load. */
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
                unexplained.pause();
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
            if (kind == BatchKind.LOAD) {
                failed.noteByKey(feed, failure);
            }
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
            if (unexplained.isToBeExplained()) {
                return explained(snapshot);
            }
            try {
                fill(snapshot);
            } catch (SQLException e) {
                return touchFailed(e);
            }
            List<List<Object>> keys = List.copyOf(pending.subList(0, Math.min(size, pending.size())));
            if (keys.isEmpty()) {
                return rows(snapshot, new Snapshot.Page(List.of(), List.of()), List.of(), List.of());
            }
            boolean found = false;
            try {
                Snapshot.Page page = snapshot.read(feed, keyTypes.of(feed, snapshot), keys);
                found = true;
                List<String> gone = gone(keys, page.rows());
                List<List<Object>> others = gone.isEmpty() ? List.of() : writtenOtherwise(snapshot, keys, gone);
                pending.subList(0, keys.size()).clear();
                pending.addAll(others);
                lastKey = KeyText.of(keys.getLast());
                size = Math.min(most, size * 2);
                unexplained.read(keys, page.rows());
                return rows(snapshot, page, gone, List.of());
            } catch (SQLException e) {
                // One that the query answered is not unreadable: the look for how else its key is written failed
                return found && keys.size() == 1 && QueryFault.mayBeOfARow(e)
                        ? givenUp("how a key is written cannot be read", e)
                        : pageFailed(snapshot, keys, e);
            }
        }
    }

    private @Nullable Rows pageFailed(Snapshot snapshot, List<List<Object>> keys, SQLException failure)
            throws SQLException {
        if (!QueryFault.mayBeOfARow(failure)) {
            throw failure;
        }
        boolean ofARow = QueryFault.of(failure) == QueryFault.ROW;
        size = Math.max(1, keys.size() / 2);
        boolean alone = keys.size() == 1;
        if (ofARow) {
            unexplained.explained();
            return alone ? rowFailed(snapshot) : null;
        }
        boolean hopeless = alone ? unexplained.isHopelessAfterKey(failure) : unexplained.isHopelessAfterPage();
        return hopeless ? givenUp(CHANGED, failure) : null;
    }

    /** After the failure of the first key alone: whether its row is at fault. */
    private @Nullable Rows explained(Snapshot snapshot) throws SQLException {
        try {
            return unexplained.isOfItsRow(snapshot, pending.getFirst()) ? rowFailed(snapshot) : null;
        } catch (SQLException e) {
            if (!QueryFault.mayBeOfARow(e)) {
                throw e;
            }
            return unexplained.isHopelessAfterOther(e) ? givenUp(CHANGED, e) : null;
        }
    }

    private Rows rowFailed(Snapshot snapshot) {
        List<Object> key = pending.removeFirst();
        lastKey = KeyText.of(key);
        return rows(snapshot, new Snapshot.Page(List.of(), List.of()), List.of(), texts(List.of(key)));
    }

    private @Nullable Rows touchFailed(SQLException failure) throws SQLException {
        if (!failed.isOfChanges() || !QueryFault.mayBeOfARow(failure)) {
            throw failure;
        }
        return QueryFault.isUnexplained(failure) && !unexplained.isHopelessAfterTouch(failure)
                ? null
                : givenUp("a touch of its cannot be read", failure);
    }

    /** What was not read is left to a load, if there are changes to be read and nothing that can itself begin again. */
    private Rows givenUp(String what, SQLException failure) throws SQLException {
        if (!failed.isGivenUp(feed, what, confirmed, failure)) {
            throw failure;
        }
        keyTypes.forget(feed);
        stopped = true;
        return nothing(null);
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
            unexplained.touchRead();
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
