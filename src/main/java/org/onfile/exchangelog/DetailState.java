package org.onfile.exchangelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the store has of an entry's detail. Every entry of the log is in one of these states. */
public sealed interface DetailState {

    /** Of the entry. */
    long index();

    /** It is there, and opens its entry. */
    record Opened(long index, Opening opening) implements DetailState {}

    /**
     * It was erased, and that was written down.
     *
     * @param at when the entry was made; null where that was not kept (before version 8 of the store)
     * @param since when it was erased; null likewise
     * @param reason {@code retention} or what the operator wrote; null likewise
     */
    record Erased(
            long index,
            @Nullable Instant at,
            @Nullable Instant since,
            @Nullable String reason) implements DetailState {}

    /** It is gone, or its entry is, and nothing says why. */
    record Lost(long index) implements DetailState {}

    /** It is there, but does not open its entry, or does not belong to the terms that it is found by. */
    record Altered(long index) implements DetailState {}
}
