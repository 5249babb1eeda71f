package org.onfile.exchangelog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The search index of exchanges, by the terms that their details were stored under; no detail is opened for a search.
 * Entries are numbered in the order in which they can be seen, and none comes in between later: pages that go down from
 * a number miss none and repeat none, whatever is appended meanwhile.
 */
public final class ExchangeIndex {

    private final JdbcClient store;
    private final ExchangeTimes times;

    ExchangeIndex(JdbcClient store) {
        this.store = store;
        this.times = new ExchangeTimes(store);
    }

    /**
     * The newest entries before an index that the filter lets through. A page may have fewer than asked for, even none,
     * and still not be the last: the search pauses where it has read for a while.
     *
     * @param limit at least 1
     */
    public ExchangePage search(ExchangeFilter filter, long before, int limit) {
        ExchangeSpan span = ExchangeSpan.of(filter, before, times);
        return filter.subjects().isNone()
                ? new ScannedSearch(store, filter, limit).page(span)
                : new IndexedSearch(store, filter, limit).page(span);
    }

    /** The lookup of this identifier, also where its detail was erased. */
    public Optional<LocatedExchange> find(ExchangeId exchange) {
        return find(exchange, "exchange_detail", false).or(() -> find(exchange, "exchange_erased", true));
    }

    private static final String SUBJECTS = "index, requester, holder, case_number, applicant, operator, parties";
    /** Whom an erased one was about is not known any more. */
    private static final String ERASED = "index, requester, null::uuid as holder, null::uuid as case_number,"
            + " null::uuid as applicant, null::uuid as operator, null::uuid[] as parties";

    static Subjects subjects(ResultSet row) throws SQLException {
        return new Subjects(
                row.getObject("holder", UUID.class),
                row.getObject("case_number", UUID.class),
                row.getObject("applicant", UUID.class),
                row.getObject("operator", UUID.class),
                parties(row));
    }

    private static List<UUID> parties(ResultSet row) throws SQLException {
        Array parties = row.getArray("parties");
        return parties == null ? List.of() : List.of((UUID[]) parties.getArray());
    }

    private Optional<LocatedExchange> find(ExchangeId exchange, String table, boolean erased) {
        return store.sql("""
                        select found.*
                          from generate_series((select max(index) >> 16 from %1$s), (select min(index) >> 16 from %1$s),
                                   -1) as block,
                               lateral (select %2$s from %1$s
                                         where (index >> 16) = block and exchange = ? offset 0) as found
                         limit 1
                        """.formatted(table, erased ? ERASED : SUBJECTS))
                .param(exchange.bits())
                .query((row, number) -> new LocatedExchange(
                        exchange, row.getLong("index"), row.getString("requester"), subjects(row), erased))
                .optional();
    }

    /** The columns that {@link #listed} reads. */
    static final String COLUMNS = "index, kind, at, exchange, requester, departments, types, outcomes, results,"
            + " matter, deciding_department";

    static ListedExchange listed(ResultSet row, int number) throws SQLException {
        return new ListedExchange(
                row.getLong("index"),
                row.getInt("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                exchange(row),
                row.getString("requester"),
                words(row, "departments"),
                words(row, "types"),
                words(row, "outcomes"),
                results(row),
                row.getString("matter"),
                row.getString("deciding_department"));
    }

    static List<IndexTerms.Result> results(ResultSet row) throws SQLException {
        return words(row, "results").stream().map(IndexTerms.Result::parse).toList();
    }

    /** The exchange of a row, null for what is none. */
    static @Nullable ExchangeId exchange(ResultSet row) throws SQLException {
        UUID bits = row.getObject("exchange", UUID.class);
        return bits == null ? null : new ExchangeId(bits);
    }

    static List<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(Object::toString)
                .toList();
    }
}
