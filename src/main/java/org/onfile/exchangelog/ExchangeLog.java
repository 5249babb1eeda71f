package org.onfile.exchangelog;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.onfile.exchangelog.tlog.Hash;

/** Records what is exchanged. Thread-safe. */
public final class ExchangeLog {

    private static final long PATIENCE_SECONDS = 20;

    private final Sequencer sequencer;
    private final DetailSeal seal;

    ExchangeLog(Sequencer sequencer, DetailSeal seal) {
        this.sequencer = sequencer;
        this.seal = seal;
    }

    /**
     * Returns once the entry is in the log for good: committed in the store, and in a checkpoint that is on this node's
     * disk.
     *
     * @param detail a JSON object, which the entry commits to
     * @throws LogUnavailableException if that is not so, or not known; then nothing may be answered or done
     */
    public Recorded record(Kind kind, String detail, Terms terms) {
        Opening opening = Opening.of(detail);
        Entry entry = Entry.of(kind, opening);
        Future<Place> place = sequencer.submit(
                new Detail(kind, entry, Hash.leaf(entry.bytes()), terms, seal.seal(opening, entry, terms)));
        try {
            return new Recorded(
                    entry,
                    opening,
                    place.get(PATIENCE_SECONDS, TimeUnit.SECONDS).proof());
        } catch (ExecutionException e) {
            throw new LogUnavailableException("the exchange log was not written", e.getCause());
        } catch (TimeoutException e) {
            throw new LogUnavailableException(
                    "the exchange log was not written within " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("stopped while the exchange log was written", e);
        }
    }
}
