package org.onfile.counting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Values in the store that are counted with one holder or for one case, as keyed pseudonyms. A value is a row, whichever node
 * was asked it first.
 */
final class TriedValues {

    private final JdbcClient store;

    TriedValues(JdbcClient store) {
        this.store = store;
    }

    /** Values that were taken from a cell to be written. */
    record Tried(Counted counted, Cell cell, List<Long> taken) {}

    /** Within the caller's transaction; in the order of the key, so that no two nodes wait for each other. */
    void write(List<Tried> tried) {
        int length = tried.stream().mapToInt(values -> values.taken().size()).sum();
        List<Counted> of = new ArrayList<>(length);
        List<Long> taken = new ArrayList<>(length);
        for (Tried values : tried) {
            for (Long value : values.taken()) {
                of.add(values.counted());
                taken.add(value);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        CountedColumns.bind(store.sql("""
                        insert into quota_value (measure, requester, subject, window_start, value)
                        select * from unnest(:measures::text[], :requesters::text[], :subjects::text[]::uuid[],
                            :starts::bigint[], :taken::bigint[])
                         order by 1, 2, 3, 4, 5
                        on conflict do nothing
                        """), of)
                .param("taken", taken.toArray(Long[]::new))
                .update();
    }

    /** All that were told of these. */
    Map<Counted, List<Long>> of(List<Counted> these) {
        return these.isEmpty() ? Map.of() : read(CountedColumns.bind(store.sql("""
                        select measure, requester, subject, window_start, array_agg(value)
                          from quota_value
                          join unnest(:measures::text[], :requesters::text[], :subjects::text[]::uuid[], :starts::bigint[])
                               these (measure, requester, subject, window_start)
                         using (measure, requester, subject, window_start)
                         group by 1, 2, 3, 4
                        """), these));
    }

    /** Those told of late, by the store's clock: for longer than one takes from being told to being seen. */
    Map<Counted, List<Long>> ofLate() {
        return read(store.sql("""
                select measure, requester, subject, window_start, array_agg(value)
                  from quota_value
                 where told_at > now() - interval '30 seconds'
                 group by 1, 2, 3, 4
                """));
    }

    private static Map<Counted, List<Long>> read(JdbcClient.StatementSpec statement) {
        Map<Counted, List<Long>> all = new HashMap<>();
        statement.query(row -> {
            all.put(CountedColumns.read(row), List.of((Long[]) row.getArray(5).getArray()));
        });
        return all;
    }
}
