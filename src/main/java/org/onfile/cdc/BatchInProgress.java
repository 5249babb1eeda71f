package org.onfile.cdc;

import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.capture.Change;
import org.onfile.capture.ChangeBatch;
import org.onfile.capture.PreparedContent;
import org.onfile.feed.FeedId;
import org.onfile.source.Tick;

/** A batch of changes that grows with each event. */
final class BatchInProgress {

    private final List<Change> changes = new ArrayList<>();
    private final Set<Long> transactions = new HashSet<>();
    private final List<LogNotice> notices = new ArrayList<>();
    private final Map<TransactionId, PreparedContent> committed = new HashMap<>();
    private final Set<FeedId> confirmed = new HashSet<>();
    private @Nullable Tick tick;
    private @Nullable RecordChangeEvent<SourceRecord> last;
    private int beforeTick;

    /** The last event of what is in here. */
    void last(@Nullable RecordChangeEvent<SourceRecord> event) {
        last = event;
    }

    void add(Change change) {
        changes.add(change);
    }

    void addTransaction(long id) {
        transactions.add(id);
    }

    void add(LogNotice notice) {
        notices.add(notice);
    }

    /** What an XA transaction was prepared with. */
    void addCommitted(TransactionId transaction, PreparedContent content) {
        changes.addAll(content.changes());
        notices.addAll(content.notices());
        committed.put(transaction, content);
    }

    /** All that came until now was meant, where it withdrew certificates of this feed. */
    void addConfirmed(FeedId feed) {
        confirmed.add(feed);
    }

    void add(Tick its) {
        Tick before = tick;
        if (before == null || its.number() > before.number()) {
            tick = its;
            beforeTick = changes.size();
        }
    }

    /** Adds what came later. */
    void append(BatchInProgress later) {
        Tick before = tick;
        Tick its = later.tick;
        if (its != null && (before == null || its.number() > before.number())) {
            tick = its;
            beforeTick = changes.size() + later.beforeTick;
        }
        last = later.last == null ? last : later.last;
        changes.addAll(later.changes);
        transactions.addAll(later.transactions);
        notices.addAll(later.notices);
        committed.putAll(later.committed);
        confirmed.addAll(later.confirmed);
    }

    /** How many rows changed, and what else was said. */
    int size() {
        return changes.size() + notices.size();
    }

    /** Null where nothing is in here. */
    @Nullable
    RecordChangeEvent<SourceRecord> last() {
        return last;
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
