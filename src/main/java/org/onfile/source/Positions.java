package org.onfile.source;

import java.util.concurrent.atomic.AtomicLong;
import org.onfile.feed.Terms;

/**
 * A connector's positions, the only order among versions of a certificate: (term, n) in one long, 23 bits of term above
 * 40 of n. The term is drawn from the hub's store whenever a node begins to capture; n counts up. A position is drawn
 * before the read that it marks and while no other read of the connector is under way, so a larger position never
 * carries older data.
 */
public final class Positions {

    private final AtomicLong last;

    public Positions(long term) {
        if (term < 1 || term > Terms.LARGEST) {
            throw new IllegalArgumentException("a term is between 1 and 2^23 - 1, not " + term);
        }
        this.last = new AtomicLong(term << Terms.COUNTER_BITS);
    }

    public long next() {
        return last.incrementAndGet();
    }
}
