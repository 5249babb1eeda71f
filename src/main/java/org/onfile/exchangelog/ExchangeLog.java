package org.onfile.exchangelog;

import org.onfile.tlog.Hash;

/** Records what is exchanged. Thread-safe. */
public final class ExchangeLog {

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
        Place place = sequencer.append(
                new Detail(kind, entry, Hash.leaf(entry.bytes()), terms, seal.seal(opening, entry, terms)));
        return new Recorded(entry, opening, place.proof());
    }
}
