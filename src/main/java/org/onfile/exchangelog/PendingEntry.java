package org.onfile.exchangelog;

import org.onfile.tlog.Hash;

/**
 * An entry that waits for the sequencer, with its leaf hash, its index terms and its sealed detail.
 *
 * @param leaf the entry's hash in the tree
 * @param sealed salt and detail as {@link DetailSeal} seals them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingEntry(EntryKind kind, LogEntry entry, Hash leaf, IndexTerms terms, byte[] sealed) {

    /** Never what is sealed. */
    @Override
    public String toString() {
        return "Detail[" + kind + "]";
    }
}
