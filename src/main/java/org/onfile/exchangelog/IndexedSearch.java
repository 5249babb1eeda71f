package org.onfile.exchangelog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A search by a person or a case. Their indexes are sorted within blocks of 65,536 entries, so that each block is asked, the
 * newest first, until the page is full. What the planner must not do is fenced off: to merge the blocks' queries into one
 * over the table ({@code offset 0}), or to walk the entries backwards in the hope of meeting the holder soon. Few entries
 * have parties, and their index has the whole table: it is asked once.
 */
record IndexedSearch(JdbcClient store, ExchangeFilter filter, int limit) {

    private static final String BY_BLOCKS = """
            select found.*
              from generate_series(least((:to - 1) >> 16,
                           (select coalesce(max(index) >> 16, -1) from exchange_detail)),
                       greatest(:from >> 16, (select min(index) >> 16 from exchange_detail)), -1) as block,
                   lateral (
                       select %1$s
                         from (select * from exchange_detail
                                where (index >> 16) = block and %2$s offset 0) as keyed
                        where index >= :from and index < :to%3$s
                        order by index desc limit :limit) as found
             limit :limit
            """;

    private static final String BY_PARTY = """
            select %1$s
              from (select * from exchange_detail where %2$s offset 0) as keyed
             where index >= :from and index < :to%3$s
             order by index desc limit :limit
            """;

    ExchangePage page(ExchangeSpan span) {
        if (span.isEmpty()) {
            return ExchangePage.of(List.of(), null, span);
        }
        Conditions conditions = Conditions.of(filter);
        List<ListedExchange> found = store.sql(sql(conditions))
                .param("from", span.from())
                .param("to", span.to())
                .param("limit", limit)
                .params(conditions.parameters())
                .query(ExchangeIndex::listed)
                .list();
        return ExchangePage.of(found, found.size() == limit ? found.getLast().index() : null, span);
    }

    /** By the most selective term that has an index. */
    private String sql(Conditions conditions) {
        Subjects subjects = filter.subjects();
        if (subjects.caseNumber() != null) {
            return sql(BY_BLOCKS, "case_number = :case", conditions);
        }
        if (subjects.holder() != null) {
            return "(" + sql(BY_BLOCKS, Conditions.HOLDER_ALONE, conditions) + ") union ("
                    + sql(BY_PARTY, Conditions.PARTY, conditions) + ") order by index desc limit :limit";
        }
        return sql(BY_BLOCKS, subjects.applicant() != null ? Conditions.APPLICANT : "operator = :operator", conditions);
    }

    private static String sql(String form, String key, Conditions conditions) {
        return form.formatted(ExchangeIndex.COLUMNS, key, conditions.and());
    }
}
