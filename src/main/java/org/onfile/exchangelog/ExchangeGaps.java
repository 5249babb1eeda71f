package org.onfile.exchangelog;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the entries of a range that cannot be opened, without opening any: altered ones show only when opened. */
public final class ExchangeGaps {

    private static final String COUNT = """
            with covered as (
                select ?::bigint as low, least(?::bigint, (select coalesce(max(size), 0) from log_head)) as high),
            erased as (
                select count(*) as entries from exchange_erased, covered where index >= low and index < high),
            kept as (
                select count(*) as entries from exchange_detail, covered where index >= low and index < high)
            select low, greatest(low, high) as high, erased.entries,
                   greatest(0, high - low - erased.entries - kept.entries)
              from covered, erased, kept
            """;

    private final JdbcClient store;

    ExchangeGaps(JdbcClient store) {
        this.store = store;
    }

    /**
     * How many of a range's entries have no detail.
     *
     * @param to exclusive; not beyond the log's size
     * @param erased how many were, and it is written down
     * @param lost how many are gone without a word
     */
    public record Count(long from, long to, long erased, long lost) {}

    /** Counts; what is beyond the log's end is left out. */
    public Count count(long from, long to) {
        return store.sql(COUNT)
                .params(from, to)
                .query((row, number) -> new Count(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
