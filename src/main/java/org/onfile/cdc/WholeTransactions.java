package org.onfile.cdc;

import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.onfile.capture.ChangeBatch;
import org.onfile.capture.Reads;

/**
 * Makes batches that end where transactions end, whatever the engine delivers at once: an answer is not to show a part of
 * what a department did at once. The rows of a transaction that is under way are kept until its end has come, and so is
 * what acknowledges them. A transaction of more rows than one page of reads has comes in parts. Used by the engine's thread
 * alone.
 */
final class WholeTransactions {

    private static final int MOST = Reads.PAGE;

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
     * A batch, and the events that made it, as many as came since the one before.
     *
     * @param events to be acknowledged once it is durable
     */
    record Parsed(ChangeBatch batch, List<RecordChangeEvent<SourceRecord>> events) {}

    /** What the next event says goes in here. */
    BatchInProgress current() {
        return current;
    }

    /** What came until now has ended, whatever it was; a transaction begins. */
    void begin() {
        end();
        settle();
        underWay = true;
    }

    /** A row of a transaction came. */
    void goOn() {
        underWay = true;
    }

    void end() {
        underWay = false;
    }

    /** An event has been read. */
    void came(RecordChangeEvent<SourceRecord> event) {
        current.add(event);
        if (!underWay) {
            settle();
        } else if (current.size() >= MOST) {
            cut();
        }
    }

    /** What came until now is a batch, also where a transaction goes on. */
    void cut() {
        settle();
        ready();
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
        if (!whole.events().isEmpty()) {
            ready.add(new Parsed(whole.ended(connector), whole.events()));
            whole = new BatchInProgress();
        }
    }
}
