package org.onfile.exchangelog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Hash;

/** Records what is exchanged. Thread-safe. */
public final class ExchangeLog {

    /** About how long {@link #record} takes at most. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sequencer sequencer;
    private final DetailSeal seal;
    private final ExchangeTerms terms;

    ExchangeLog(Sequencer sequencer, DetailSeal seal, ExchangeTerms terms) {
        this.sequencer = sequencer;
        this.seal = seal;
        this.terms = terms;
    }

    /**
     * Returns once the entry is in the log for good: committed in the store, and in a checkpoint that is on this node's
     * disk.
     *
     * @param detail a JSON object, which the entry commits to
     * @param found what it is found by
     * @throws LogUnavailableException if that is not so, or not known; then nothing may be answered or done
     */
    public RecordedEntry record(EntryKind kind, String detail, IndexTerms found) {
        return append(kind, detail, found, null, Tally.NONE);
    }

    /** The same of one that is counted, in the same transaction. */
    public RecordedEntry record(EntryKind kind, String detail, IndexTerms found, Tally tally) {
        return append(kind, detail, found, null, tally);
    }

    /**
     * The same of a detail that names the root of a tree, whose leaves are kept as long as the detail.
     *
     * @param leaves their hashes, 32 bytes each
     */
    public RecordedEntry record(EntryKind kind, String detail, IndexTerms found, byte[] leaves) {
        return append(kind, detail, found, leaves, Tally.NONE);
    }

    private RecordedEntry append(
            EntryKind kind, String detail, IndexTerms found, byte @Nullable [] leaves, Tally tally) {
        terms.note(found);
        Opening opening = Opening.of(detail);
        LogEntry entry = LogEntry.of(kind, opening);
        SequencedEntry place = sequencer.append(new PendingEntry(
                kind, entry, Hash.leaf(entry.bytes()), found, seal.seal(opening, entry, found), leaves, tally));
        return new RecordedEntry(entry, opening, place.proof());
    }
}
