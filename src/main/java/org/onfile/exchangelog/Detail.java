package org.onfile.exchangelog;

/**
 * An entry with what belongs to it, on its way into the log.
 *
 * @param sealed salt and detail as {@link DetailSeal} seals them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Detail(Kind kind, Entry entry, Opening opening, Terms terms, byte[] sealed) {

    /** Never the opening. */
    @Override
    public String toString() {
        return "Detail[" + kind + "]";
    }
}
