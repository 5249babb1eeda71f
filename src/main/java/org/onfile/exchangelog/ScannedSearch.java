package org.onfile.exchangelog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A search that no index serves: reads the newest rows first, some thousand at once, for a moment at most. */
record ScannedSearch(JdbcClient store, ExchangeFilter filter, int limit) {

    private static final int ROWS_AT_ONCE = 16_384;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

    ExchangePage page(ExchangeSpan span) {
        Conditions conditions = Conditions.of(filter);
        List<ListedExchange> found = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE;
        long to = Math.min(span.to(), newest() + 1);
        while (to > span.from()) {
            long from = Math.max(span.from(), to - ROWS_AT_ONCE);
            found.addAll(store.sql("select " + ExchangeIndex.COLUMNS
                            + " from exchange_detail where index >= :from and index < :to" + conditions.and()
                            + " order by index desc limit :limit")
                    .param("from", from)
                    .param("to", to)
                    .param("limit", limit - found.size())
                    .params(conditions.parameters())
                    .query(ExchangeIndex::listed)
                    .list());
            if (found.size() == limit) {
                return ExchangePage.of(found, found.getLast().index(), span);
            }
            to = from;
            if (System.nanoTime() > end && to > span.from()) {
                return ExchangePage.of(found, to, span);
            }
        }
        return ExchangePage.of(found, null, span);
    }

    private long newest() {
        return store.sql("select coalesce(max(index), -1) from exchange_detail")
                .query(Long.class)
                .single();
    }
}
