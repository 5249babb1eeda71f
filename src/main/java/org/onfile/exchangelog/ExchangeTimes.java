package org.onfile.exchangelog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Binary search for the index at which the log reaches a time. Entries come in the order of their times but for a
 * little, since several threads and nodes append; a search by halves so costs some twenty probes of the primary key
 * however long the log is.
 */
final class ExchangeTimes {

    private final JdbcClient store;

    ExchangeTimes(JdbcClient store) {
        this.store = store;
    }

    private record Probe(long index, Instant at) {}

    /**
     * An index where the times of details pass this one: the one before it is earlier, the one at it is not, as far as
     * there are such. What stands between those two without a detail comes behind it.
     */
    long firstAt(Instant time) {
        long low = 0;
        long high = store.sql("select coalesce(max(index) + 1, 0) from exchange_detail")
                .query(Long.class)
                .single();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Probe> probe = probe(middle, high);
            if (probe.isPresent() && probe.get().at.isBefore(time)) {
                low = probe.get().index + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** An index before which all details of times before this one are; no end where none is as late. */
    long endOf(Instant time) {
        long first = firstAt(time);
        return probe(first, Long.MAX_VALUE).isPresent() ? first : Long.MAX_VALUE;
    }

    /** The first detail from an index on; those between may have been erased. */
    private Optional<Probe> probe(long from, long to) {
        return store.sql("select index, at from exchange_detail where index >= ? and index < ? order by index limit 1")
                .params(from, to)
                .query((row, number) -> new Probe(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }
}
