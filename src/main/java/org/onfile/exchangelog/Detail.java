package org.onfile.exchangelog;

import org.onfile.tlog.Hash;

/**
 * An entry with what belongs to it, on its way into the log.
 *
 * @param leaf the entry's hash in the tree
 * @param sealed salt and detail as {@link DetailSeal} seals them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Detail(Kind kind, Entry entry, Hash leaf, Terms terms, byte[] sealed) {

    /** Never what is sealed. */
    @Override
    public String toString() {
        return "Detail[" + kind + "]";
    }
}
