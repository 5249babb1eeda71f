package org.onfile.exchangelog;

import java.time.Duration;

/**
 * A range of entries that includes all entries of a span of time, and some more: each entry's own time is still to be
 * compared.
 *
 * @param to exclusive
 */
record ExchangeSpan(long from, long to) {

    /** How far entries may stand from the order of their times: nodes' clocks differ, and a busy log takes a while. */
    private static final Duration DISORDER = Duration.ofMinutes(10);

    static ExchangeSpan of(ExchangeFilter filter, long before, ExchangeTimes times) {
        long from = filter.from() == null ? 0 : times.firstAt(filter.from().minus(DISORDER));
        long to = filter.to() == null ? before : times.endOf(filter.to().plus(DISORDER));
        return new ExchangeSpan(from, Math.min(to, before));
    }

    boolean isEmpty() {
        return from >= to;
    }
}
