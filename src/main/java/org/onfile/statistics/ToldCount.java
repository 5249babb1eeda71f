package org.onfile.statistics;

/** A count as it is told. */
sealed interface ToldCount {

    /** The count itself. */
    record Exact(long number) implements ToldCount {}

    /** Hidden: at least one, and fewer than {@link ToldCounts#LEAST}. */
    record Small() implements ToldCount {}

    /** Hidden, though it is not small: with it, another count could be reckoned that is. */
    record Beside() implements ToldCount {}

    static ToldCount of(long count) {
        return count > 0 && count < ToldCounts.LEAST ? new Small() : new Exact(count);
    }
}
