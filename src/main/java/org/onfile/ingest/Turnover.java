package org.onfile.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.onfile.registry.CertificateState;

/**
 * How a batch changes what a feed holds.
 *
 * @param arrived certificates that were never there
 * @param withdrawn certificates that went
 * @param returned certificates that had gone and are back, by the minute in which they had gone
 */
record Turnover(long arrived, long withdrawn, Map<Instant, Long> returned) {

    /** Of a load that finds so many gone. */
    static Turnover gone(long withdrawn) {
        return new Turnover(0, withdrawn, Map.of());
    }

    static Turnover of(Difference difference) {
        long arrived = difference.arrived().size();
        long withdrawn = 0;
        Map<Instant, Long> returned = new HashMap<>();
        for (IncomingRecord entry : difference.changed()) {
            Current before = difference.before().get(entry.ref());
            if (entry.state() == CertificateState.WITHDRAWN) {
                withdrawn++;
            } else if (before != null && before.state() == CertificateState.WITHDRAWN) {
                returned.merge(before.seenAt().truncatedTo(ChronoUnit.MINUTES), 1L, Long::sum);
            }
        }
        return new Turnover(arrived, withdrawn, returned);
    }

    Turnover plus(Turnover other) {
        Map<Instant, Long> all = new HashMap<>(returned);
        other.returned.forEach((minute, certificates) -> all.merge(minute, certificates, Long::sum));
        return new Turnover(arrived + other.arrived, withdrawn + other.withdrawn, all);
    }

    /** By how many more, or less, certificates the feed holds. */
    long net() {
        return arrived
                - withdrawn
                + returned.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether something went, or is back. */
    boolean touchesWithdrawn() {
        return withdrawn > 0 || !returned.isEmpty();
    }
}
