package org.onfile.cdc;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.ChangeBatch;
import org.onfile.capture.Reads;

/**
 * Makes batches that end where transactions end, whatever the engine delivers at once: an answer is not to show a part of
 * what a department did at once. The rows of a transaction that is under way are kept until its end has come. One of more
 * rows, or other things to heed, than a page of reads has comes in parts. Used by the engine's thread alone.
 *
 * <p>A batch is acknowledged by the last row or message in it, and a part of a transaction not at all. The offset of an end,
 * or of a row that was written together with others, would let Debezium skip rows at the next start: on PostgreSQL what follows
 * can have the same position. Behind a tick's message that is so as well, but its transaction is the first to be sent again.
 */
final class WholeTransactions {

    private static final int MOST = Reads.PAGE;
    private static final String OF_A_TRANSACTION = "transaction_";

    private final String connector;
    private final List<Parsed> ready = new ArrayList<>();
    private BatchInProgress whole = new BatchInProgress();
    /** What came since {@link #whole}: of the transaction that is under way, where one is. */
    private BatchInProgress current = new BatchInProgress();

    private boolean underWay;

    /** @param connector the department */
    WholeTransactions(String connector) {
        this.connector = connector;
    }

    /**
     * A batch.
     *
     * @param last to be acknowledged once it is durable; null where nothing is to be yet
     */
    record Parsed(ChangeBatch batch, @Nullable RecordChangeEvent<SourceRecord> last) {

        /**
         * Stores where to go on behind it, without what Debezium counts of its transaction: that grows with each table and
         * message, out of the column that it is stored in, and nothing reads it.
         */
        void acknowledge(DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
                throws InterruptedException {
            if (last == null) {
                return;
            }
            DebeziumEngine.Offsets stored = committer.buildOffsets();
            last.record().sourceOffset().forEach((name, value) -> {
                if (!name.startsWith(OF_A_TRANSACTION)) {
                    stored.set(name, value);
                }
            });
            committer.markProcessed(last, stored);
            committer.markBatchFinished();
        }
    }

    /** What the next event says goes in here. */
    BatchInProgress current() {
        return current;
    }

    /** What came until now has ended, whatever it was; a transaction begins. */
    void begin() {
        end();
        underWay = true;
    }

    /** What came until now has ended. */
    void end() {
        underWay = false;
        settle();
    }

    /** A row of a transaction came. */
    void goOn() {
        underWay = true;
    }

    /** An event has been read that is not a beginning or an end. */
    void came(RecordChangeEvent<SourceRecord> event) {
        current.last(event);
        if (!underWay) {
            settle();
        } else if (current.size() >= MOST) {
            cut();
        }
    }

    /** What came until now is a batch, also where a transaction goes on. */
    void cut() {
        if (!underWay) {
            ready();
            return;
        }
        if (whole.size() + current.size() > MOST) {
            ready();
        }
        RecordChangeEvent<SourceRecord> before = whole.last();
        RecordChangeEvent<SourceRecord> last = current.last();
        whole.append(current);
        ready.add(new Parsed(whole.ended(connector), before));
        whole = new BatchInProgress();
        current = new BatchInProgress();
        current.last(last);
    }

    /** The batches that are complete; the rest is kept for the next time. */
    List<Parsed> take() {
        ready();
        List<Parsed> all = List.copyOf(ready);
        ready.clear();
        return all;
    }

    /** The log is read anew: what has not been acknowledged comes again. */
    void forget() {
        ready.clear();
        whole = new BatchInProgress();
        current = new BatchInProgress();
        underWay = false;
    }

    private void settle() {
        if (whole.size() + current.size() > MOST) {
            ready();
        }
        whole.append(current);
        current = new BatchInProgress();
    }

    private void ready() {
        if (whole.last() != null) {
            ready.add(new Parsed(whole.ended(connector), whole.last()));
            whole = new BatchInProgress();
        }
    }
}
