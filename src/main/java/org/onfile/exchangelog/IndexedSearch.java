package org.onfile.exchangelog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A search by holder or case. Their indexes are sorted within blocks of 65,536 entries, so that each block is asked, the
 * newest first, until the page is full. What the planner must not do is fenced off: to merge the blocks' queries into one
 * over the table ({@code offset 0}), or to walk the entries backwards in the hope of meeting the holder soon.
 */
record IndexedSearch(JdbcClient store, ExchangeFilter filter, int limit) {

    ExchangePage page(ExchangeSpan span) {
        if (span.isEmpty()) {
            return new ExchangePage(List.of(), null);
        }
        Conditions conditions = Conditions.of(filter);
        String key = filter.caseNumber() == null ? "holder = :holder" : "case_number = :case";
        List<ListedExchange> found = store.sql("""
                        select found.*
                          from generate_series(least((:to - 1) >> 16, (select max(index) >> 16 from exchange_detail)),
                                   greatest(:from >> 16, (select min(index) >> 16 from exchange_detail)), -1) as block,
                               lateral (
                                   select %s
                                     from (select * from exchange_detail
                                            where (index >> 16) = block and %s offset 0) as keyed
                                    where index >= :from and index < :to%s
                                    order by index desc limit :limit) as found
                         limit :limit
                        """.formatted(ExchangeIndex.COLUMNS, key, conditions.and()))
                .param("from", span.from())
                .param("to", span.to())
                .param("limit", limit)
                .params(conditions.parameters())
                .query(ExchangeIndex::listed)
                .list();
        return new ExchangePage(found, found.size() == limit ? found.getLast().index() : null);
    }
}
