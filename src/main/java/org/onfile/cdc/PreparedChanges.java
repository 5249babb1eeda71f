package org.onfile.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.capture.Change;
import org.onfile.capture.PreparedContent;

/**
 * What MariaDB logs of XA transactions when they are prepared, rows and what else it says: it counts once they are committed,
 * if ever. Kept in memory only, so that one prepared before the hub started is not known here, nor one with too many rows.
 * Used by the engine's thread alone.
 */
final class PreparedChanges {

    private static final int MOST = 100_000;

    private final Map<TransactionId, Optional<PreparedContent>> prepared = new HashMap<>();
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

    /**
     * The transaction is prepared.
     *
     * @param notices what the log said beside its rows
     */
    void end(TransactionId transaction, List<LogNotice> notices) {
        forget(transaction);
        PreparedContent content = new PreparedContent(rows, notices);
        // Of a group that broke off the rest was taken for no part of it
        boolean known = open && complete;
        prepared.put(transaction, known ? Optional.of(content) : Optional.empty());
        kept += known ? content.size() : 0;
        open = false;
        started = true;
    }

    /** What a transaction was prepared with that was committed; empty where not all of it is known. */
    Optional<PreparedContent> commit(TransactionId transaction) {
        Optional<PreparedContent> its = prepared.getOrDefault(transaction, Optional.empty());
        forget(transaction);
        return its;
    }

    void forget(TransactionId transaction) {
        Optional<PreparedContent> its = prepared.remove(transaction);
        kept -= its == null ? 0 : its.map(PreparedContent::size).orElse(0);
    }
}
