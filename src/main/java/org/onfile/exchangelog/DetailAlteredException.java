package org.onfile.exchangelog;

/** A stored detail was altered, or changed places with another: it does not open the entry that it stands beside. */
public final class DetailAlteredException extends RuntimeException {

    private final long index;

    DetailAlteredException(long index) {
        super("the detail stored at index " + index + " does not open the log's entry there");
        this.index = index;
    }

    /** Of the entry. */
    public long index() {
        return index;
    }
}
