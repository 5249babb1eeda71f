package org.onfile.exchangelog;

import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Hash;

/**
 * An entry that waits for the sequencer, with its leaf hash, its index terms and its sealed detail.
 *
 * @param leaf the entry's hash in the tree
 * @param sealed salt and detail as {@link DetailSeal} seals them
 * @param leaves hashes of the leaves of a tree whose root the detail names, 32 bytes each; null of other details
 * @param tally what it adds to the counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingEntry(
        EntryKind kind,
        LogEntry entry,
        Hash leaf,
        IndexTerms terms,
        byte[] sealed,
        byte @Nullable [] leaves,
        Tally tally) {

    /** Never what is sealed. */
    @Override
    public String toString() {
        return "Detail[" + kind + "]";
    }
}
