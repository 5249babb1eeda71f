package org.onfile.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.capture.Change;
import org.onfile.capture.ChangeBatch;
import org.onfile.feed.FeedId;
import org.onfile.source.Tick;

/** A batch of changes that grows with each event. */
final class BatchInProgress {

    private final List<Change> changes = new ArrayList<>();
    private final Set<Long> transactions = new HashSet<>();
    private final List<LogNotice> notices = new ArrayList<>();
    private final Map<TransactionId, List<Change>> committed = new HashMap<>();
    private final Set<FeedId> confirmed = new HashSet<>();
    private @Nullable Tick tick;
    private int beforeTick;

    void add(Change change) {
        changes.add(change);
    }

    void addTransaction(long id) {
        transactions.add(id);
    }

    void add(LogNotice notice) {
        notices.add(notice);
    }

    /** The rows of an XA transaction. */
    void addCommitted(TransactionId transaction, List<Change> rows) {
        changes.addAll(rows);
        committed.put(transaction, rows);
    }

    /** All that came until now was meant, where it withdrew certificates of this feed. */
    void addConfirmed(FeedId feed) {
        confirmed.add(feed);
    }

    void add(Tick its) {
        Tick last = tick;
        if (last == null || its.number() > last.number()) {
            tick = its;
            beforeTick = changes.size();
        }
    }

    ChangeBatch ended(String connector) {
        return new ChangeBatch(
                connector,
                changes,
                transactions,
                tick,
                tick == null ? changes.size() : beforeTick,
                notices,
                committed,
                confirmed);
    }
}
