package org.onfile.exchangelog;

import org.jspecify.annotations.Nullable;

/**
 * Where a lookup is in the log.
 *
 * @param requester the client's name
 * @param subjects none where it was erased
 * @param erased whether its detail was erased
 */
public record LocatedExchange(
        ExchangeId exchange, long index, @Nullable String requester, Subjects subjects, boolean erased) {}
