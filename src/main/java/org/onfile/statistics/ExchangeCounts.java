package org.onfile.statistics;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the store has counted, by matter and month. Thread-safe. */
record ExchangeCounts(JdbcClient store) {

    private record Decided(String matter, String department) {}

    /**
     * Those of a month, by matter.
     *
     * @param department whose matters; null for all
     * @param matter the only one; null for all
     * @param after behind which matter they begin
     * @param limit of matters
     */
    List<MatterCounts> of(
            YearMonth month, @Nullable String department, @Nullable String matter, String after, int limit) {
        Map<Decided, TreeMap<String, Long>> counted = new LinkedHashMap<>();
        store.sql("""
                        with placed as (
                            select month, matter, department, counted, times, dense_rank() over (order by matter) as place
                              from exchange_count
                             where month = :month
                               and (:department::text is null or department = :department)
                               and (:matter::text is null or matter = :matter)
                               and matter > :after)
                        select matter, department, counted, times from placed
                         where place <= :limit
                         order by matter, department, counted
                        """)
                .param("month", month.atDay(1))
                .param("department", department)
                .param("matter", matter)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    counted.computeIfAbsent(new Decided(row.getString(1), row.getString(2)), one -> new TreeMap<>())
                            .put(row.getString(3), row.getLong(4));
                });
        return counted.entrySet().stream()
                .map(one -> MatterCounts.of(one.getKey().matter(), one.getKey().department(), one.getValue()))
                .toList();
    }
}
