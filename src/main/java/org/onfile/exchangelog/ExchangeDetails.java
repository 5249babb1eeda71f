package org.onfile.exchangelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.seal.SealBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was exchanged, sealed beside the log. It can be erased: the entries that commit to it stay, and prove as much as
 * before to whom kept the opening. That it was erased stays known, so that no exchange can be said never to have been.
 */
public final class ExchangeDetails {

    private static final int ERASED_AT_ONCE = 10_000;
    private static final String OPEN = """
            select index, e.entry, d.sealed, d.kind, d.at, d.exchange, d.requester, d.holder, d.case_number, d.departments,
                   d.types, d.outcomes, d.applicant, d.operator, d.parties, d.matter, d.deciding_department, d.results,
                   x.index is not null as erased, x.at as erased_of, x.erased_at, x.reason
              from generate_series(?::bigint, least(?::bigint, (select coalesce(max(size), 0) from log_head)) - 1)
                       as n (index)
                   left join log_entry e using (index)
                   left join exchange_detail d using (index)
                   left join exchange_erased x using (index)
             order by index
            """;

    private final JdbcClient store;
    private final DetailSeal seal;
    private final ExchangeTimes times;

    ExchangeDetails(JdbcClient store, DetailSeal seal) {
        this.store = store;
        this.seal = seal;
        this.times = new ExchangeTimes(store);
    }

    /**
     * What opens an entry; nothing where there is no such entry, or its detail was erased or lost.
     *
     * @throws DetailAlteredException if what is stored does not open it
     */
    public Optional<Opening> open(long index) {
        return states(index, index + 1).stream().findFirst().flatMap(state -> switch (state) {
            case DetailState.Opened opened -> Optional.of(opened.opening());
            case DetailState.Altered altered -> throw new DetailAlteredException(altered.index());
            case DetailState.Erased _, DetailState.Lost _ -> Optional.empty();
        });
    }

    /**
     * The state of each entry's detail in a range, in order, as far as the log goes; one that is amiss stops nothing.
     *
     * @param to exclusive
     */
    public List<DetailState> states(long from, long to) {
        return store.sql(OPEN)
                .params(from, to)
                .query((row, number) -> state(row))
                .list();
    }

    /** Erases what is older; returns how many details there were. */
    public int eraseBefore(Instant time) {
        long end = times.firstAt(time);
        int all = 0;
        for (int erased = ERASED_AT_ONCE; erased == ERASED_AT_ONCE; ) {
            erased = erase(
                    "retention",
                    "select index from exchange_detail where index < ? and at < ? order by index limit "
                            + ERASED_AT_ONCE,
                    end,
                    time.atOffset(ZoneOffset.UTC));
            all += erased;
        }
        return all;
    }

    /** Erases one, on request; whether there was one. */
    public boolean erase(long index) {
        return erase("request", "select ?::bigint", index) == 1;
    }

    private int erase(String reason, String which, Object... parameters) {
        return store.sql("with gone as (delete from exchange_detail where index in (" + which + ")"
                        + " returning index, kind, exchange, requester, at),"
                        + " known as (insert into exchange_erased"
                        + " (index, kind, exchange, requester, at, erased_at, reason)"
                        + " select index, kind, exchange, requester, at, now(), ? from gone)"
                        + " select count(*) from gone")
                .params(parameters)
                .param(reason)
                .query(Integer.class)
                .single();
    }

    private DetailState state(ResultSet row) throws SQLException {
        long index = row.getLong("index");
        byte[] entry = row.getBytes("entry");
        byte[] sealed = row.getBytes("sealed");
        if (entry == null || sealed == null) {
            return entry != null && row.getBoolean("erased")
                    ? new DetailState.Erased(
                            index, time(row, "erased_of"), time(row, "erased_at"), row.getString("reason"))
                    : new DetailState.Lost(index);
        }
        try {
            LogEntry committed = LogEntry.parse(entry);
            return committed.kind() == row.getInt("kind")
                    ? new DetailState.Opened(index, seal.open(sealed, committed, terms(row)))
                    : new DetailState.Altered(index);
        } catch (SealBrokenException | IllegalArgumentException | NegativeArraySizeException e) {
            return new DetailState.Altered(index);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static IndexTerms terms(ResultSet row) throws SQLException {
        return new IndexTerms(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                ExchangeIndex.exchange(row),
                row.getString("requester"),
                ExchangeIndex.subjects(row),
                ExchangeIndex.words(row, "departments"),
                ExchangeIndex.words(row, "types"),
                ExchangeIndex.words(row, "outcomes"),
                ExchangeIndex.results(row),
                row.getString("matter"),
                row.getString("deciding_department"));
    }
}
