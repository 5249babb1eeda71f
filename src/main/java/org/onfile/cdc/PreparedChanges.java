package org.onfile.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.TransactionId;
import org.onfile.capture.Change;

/**
 * Rows of XA transactions, which MariaDB logs when they are prepared: they count once they are committed, if ever. Kept in
 * memory only, so that one prepared before the hub started is not known here, nor one with too many rows. Used by the
 * engine's thread alone.
 */
final class PreparedChanges {

    private static final int MOST = 100_000;

    private final Map<TransactionId, Optional<List<Change>>> prepared = new HashMap<>();
    /** The group that began last; null before the first. */
    private @Nullable String group;

    private List<Change> rows = new ArrayList<>();
    private boolean open;
    private boolean complete;
    private int kept;
    /** Whether something came since the start: the first group may be one that is gone on with in its middle. */
    private boolean started;

    /** A group begins, or begins again after an interruption: of its rows those that came before are not repeated. */
    void begin(String its) {
        open = true;
        if (!its.equals(group)) {
            group = its;
            rows = new ArrayList<>();
            complete = started;
        }
    }

    /** Takes a row of a group that is under way; returns false where there is none. */
    boolean take(Change change) {
        if (!open) {
            started = true;
            return false;
        }
        if (kept + rows.size() < MOST) {
            rows.add(change);
        } else {
            complete = false;
        }
        return true;
    }

    /** Something came that is part of no such group: one that is still open has broken off. */
    void passed() {
        started = true;
        open = false;
    }

    /** The log is read anew from some place on, which may lie within a group. */
    void readAnew() {
        started = false;
        open = false;
    }

    void end(TransactionId transaction) {
        forget(transaction);
        prepared.put(transaction, complete ? Optional.of(rows) : Optional.empty());
        kept += complete ? rows.size() : 0;
        open = false;
        started = true;
    }

    /** The rows of a transaction that was committed; empty where not all are known. */
    Optional<List<Change>> commit(TransactionId transaction) {
        Optional<List<Change>> its = prepared.getOrDefault(transaction, Optional.empty());
        forget(transaction);
        return its;
    }

    void forget(TransactionId transaction) {
        Optional<List<Change>> its = prepared.remove(transaction);
        kept -= its == null ? 0 : its.map(List::size).orElse(0);
    }
}
