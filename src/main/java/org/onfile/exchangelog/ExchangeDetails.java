package org.onfile.exchangelog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onfile.seal.SealBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was exchanged, sealed beside the log. It can be erased: the entries that commit to it stay, and prove as much as
 * before to whom kept the opening. That an exchange was erased stays known, so that none can be said never to have been.
 */
public final class ExchangeDetails {

    private static final int ERASED_AT_ONCE = 10_000;
    private static final String OPEN = """
            select index, e.entry, d.sealed, d.kind, d.at, d.exchange, d.requester, d.holder, d.case_number, d.departments,
                   d.types, d.outcomes
              from exchange_detail d join log_entry e using (index)
             where index >= ? and index < ? order by index
            """;

    private final JdbcClient store;
    private final DetailSeal seal;
    private final ExchangeTimes times;

    ExchangeDetails(JdbcClient store, DetailSeal seal) {
        this.store = store;
        this.seal = seal;
        this.times = new ExchangeTimes(store);
    }

    /** What opens the entry at an index. */
    public record Opened(long index, Opening opening) {}

    /**
     * What opens an entry; nothing where there is no such entry, or its detail was erased.
     *
     * @throws DetailAlteredException if what is stored does not open it
     */
    public Optional<Opening> open(long index) {
        return open(index, index + 1).stream().map(Opened::opening).findFirst();
    }

    /**
     * What opens the entries of a range, as far as they are there and were not erased.
     *
     * @param to exclusive
     * @throws DetailAlteredException at the first that does not open its entry
     */
    public List<Opened> open(long from, long to) {
        return store.sql(OPEN)
                .params(from, to)
                .query((row, number) -> opened(row))
                .list();
    }

    /** Erases what is older; returns how many details there were. */
    public int eraseBefore(Instant time) {
        long end = times.firstAt(time);
        int all = 0;
        for (int erased = ERASED_AT_ONCE; erased == ERASED_AT_ONCE; ) {
            erased = erase(
                    "select index from exchange_detail where index < ? and at < ? order by index limit "
                            + ERASED_AT_ONCE,
                    end,
                    time.atOffset(ZoneOffset.UTC));
            all += erased;
        }
        return all;
    }

    /** Erases one; whether there was one. */
    public boolean erase(long index) {
        return erase("select ?::bigint", index) == 1;
    }

    private int erase(String which, Object... parameters) {
        return store.sql("with gone as (delete from exchange_detail where index in (" + which + ")"
                        + " returning index, kind, exchange, requester),"
                        + " known as (insert into exchange_erased select * from gone where exchange is not null)"
                        + " select count(*) from gone")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private Opened opened(ResultSet row) throws SQLException {
        long index = row.getLong("index");
        try {
            LogEntry entry = LogEntry.parse(row.getBytes("entry"));
            if (entry.kind() != row.getInt("kind")) {
                throw new SealBrokenException("a detail is of another kind than its entry", null);
            }
            return new Opened(index, seal.open(row.getBytes("sealed"), entry, terms(row)));
        } catch (SealBrokenException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new DetailAlteredException(index, e);
        }
    }

    private static IndexTerms terms(ResultSet row) throws SQLException {
        return new IndexTerms(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                ExchangeIndex.exchange(row),
                row.getString("requester"),
                row.getObject("holder", UUID.class),
                row.getObject("case_number", UUID.class),
                ExchangeIndex.words(row, "departments"),
                ExchangeIndex.words(row, "types"),
                ExchangeIndex.words(row, "outcomes"));
    }
}
