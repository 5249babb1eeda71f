package org.onfile.exchangelog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A search by a person or a case. Their indexes are sorted within blocks of 65,536 entries, so that each block is asked, the
 * newest first, until the page is full. What the planner must not do is fenced off: to merge the blocks' queries into one
 * over the table ({@code offset 0}), or to walk the entries backwards in the hope of meeting the holder soon.
 */
record IndexedSearch(JdbcClient store, ExchangeFilter filter, int limit) {

    ExchangePage page(ExchangeSpan span) {
        if (span.isEmpty()) {
            return ExchangePage.of(List.of(), null, span);
        }
        Conditions conditions = Conditions.of(filter);
        List<ListedExchange> found = store.sql("""
                        select found.*
                          from generate_series(least((:to - 1) >> 16,
                                       (select coalesce(max(index) >> 16, -1) from exchange_detail)),
                                   greatest(:from >> 16, (select min(index) >> 16 from exchange_detail)), -1) as block,
                               lateral (
                                   select %s
                                     from (select * from exchange_detail
                                            where (index >> 16) = block and %s offset 0) as keyed
                                    where index >= :from and index < :to%s
                                    order by index desc limit :limit) as found
                         limit :limit
                        """.formatted(ExchangeIndex.COLUMNS, key(), conditions.and()))
                .param("from", span.from())
                .param("to", span.to())
                .param("limit", limit)
                .params(conditions.parameters())
                .query(ExchangeIndex::listed)
                .list();
        return ExchangePage.of(found, found.size() == limit ? found.getLast().index() : null, span);
    }

    /** The most selective term that has an index. */
    private String key() {
        Subjects subjects = filter.subjects();
        if (subjects.caseNumber() != null) {
            return "case_number = :case";
        }
        if (subjects.holder() != null) {
            return "holder = :holder";
        }
        return subjects.applicant() != null ? "applicant = :applicant" : "operator = :operator";
    }
}
