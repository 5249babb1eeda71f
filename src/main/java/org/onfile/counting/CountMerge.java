package org.onfile.counting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up what all nodes of a store counted: each writes what it counted once a second, in one statement that waits for no
 * flush, and reads the sums of the others. So a limit for all nodes may be passed by what they take within a second. What a
 * node counted before it was started anew counts as another node's. Of what is counted by values it writes and reads these.
 */
public final class CountMerge {

    /** Rules look back as far. */
    private static final Duration KEPT = Duration.ofDays(8);

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final Counts counts;
    private final TriedValues values;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();

    /** Of this process of the hub. */
    public CountMerge(DataSource store, Counts counts, Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.counts = counts;
        this.values = new TriedValues(this.store);
        this.clock = clock;
    }

    /** Writes what changed and reads what others counted; for a timer. */
    public void merge() {
        Instant now = clock.instant();
        write();
        counts.forgetOver(now);
        Map<Counted, Integer> others = others(now);
        others.keySet().stream()
                // Of which is told what is left, also by a node that was not asked yet
                .filter(counted -> counted.measure() == Measure.AGREEMENT)
                .forEach(counts::of);
        counts.all().forEach((counted, cell) -> {
            if (!counted.measure().isOfValues()) {
                cell.others(others.getOrDefault(counted, 0));
            }
        });
        learn();
    }

    private void learn() {
        Map<Counted, Cell> cells = counts.all();
        List<Counted> fresh = cells.entrySet().stream()
                .filter(one ->
                        one.getKey().measure().isOfValues() && !one.getValue().hasLearned())
                .map(Map.Entry::getKey)
                .toList();
        Map<Counted, List<Long>> before = values.of(fresh);
        fresh.forEach(counted -> {
            Cell cell = cells.get(counted);
            if (cell != null) {
                cell.learnAll(before.getOrDefault(counted, List.of()));
            }
        });
        values.ofLate().forEach((counted, tried) -> {
            Cell cell = cells.get(counted);
            if (cell != null) {
                cell.learn(tried);
            }
        });
    }

    /** Forgets what no rule looks back at; for a timer. */
    public void forget() {
        long before = clock.instant().minus(KEPT).getEpochSecond();
        long yesterday = clock.instant().minus(Duration.ofDays(2)).getEpochSecond();
        store.sql("delete from quota_count where window_start < ? or (window_start < ? and measure <> ?)")
                .params(before, yesterday, Measure.HOLDERS.name())
                .update();
        for (String table : new String[] {"quota_value", "quota_firing"}) {
            store.sql("delete from " + table + " where window_start < ?")
                    .param(yesterday)
                    .update();
        }
    }

    private record Row(Counted counted, Cell cell, int own) {}

    private void write() {
        List<Row> rows = new ArrayList<>();
        List<TriedValues.Tried> tried = new ArrayList<>();
        counts.all().forEach((counted, cell) -> {
            Measure measure = counted.measure();
            if (measure.isOfValues()) {
                List<Long> taken = cell.takeTried(measure.told());
                if (!taken.isEmpty()) {
                    tried.add(new TriedValues.Tried(counted, cell, taken));
                }
                return;
            }
            int own = cell.take(measure.told());
            if (own >= 0) {
                rows.add(new Row(counted, cell, own));
            }
        });
        if (rows.isEmpty() && tried.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                store.sql("set local synchronous_commit = off").update();
                write(rows);
                values.write(tried);
            });
        } catch (RuntimeException e) {
            rows.forEach(row -> row.cell().untold());
            tried.forEach(values -> values.cell().giveBack(values.taken()));
            throw e;
        }
    }

    private void write(List<Row> rows) {
        CountedColumns.bind(store.sql("""
                        insert into quota_count (node, measure, requester, subject, window_start, counted)
                        select :node, * from unnest(:measures::text[], :requesters::text[], :subjects::text[]::uuid[],
                            :starts::bigint[], :counted::int[])
                        on conflict (measure, requester, subject, window_start, node)
                            do update set counted = excluded.counted
                        """), rows.stream().map(Row::counted).toList())
                .param("node", node)
                .param("counted", rows.stream().map(Row::own).toArray(Integer[]::new))
                .update();
    }

    /** In windows that are not over: what is over has no cell any more. */
    private Map<Counted, Integer> others(Instant now) {
        Map<Counted, Integer> others = new HashMap<>();
        List<Measure> measures = Arrays.stream(Measure.values())
                .filter(measure -> !measure.isOfValues())
                .toList();
        store.sql("""
                        select measure, requester, subject, window_start, sum(counted)::int
                          from quota_count
                          join unnest(:measures::text[], :starts::bigint[]) recent (measure, earliest) using (measure)
                         where node <> :node and window_start >= earliest
                         group by 1, 2, 3, 4
                        """)
                .param("measures", measures.stream().map(Measure::name).toArray(String[]::new))
                .param(
                        "starts",
                        measures.stream()
                                .map(measure ->
                                        Counted.at(now, measure, "", null).windowStart())
                                .toArray(Long[]::new))
                .param("node", node)
                .query(row -> {
                    others.put(CountedColumns.read(row), row.getInt(5));
                });
        return others;
    }
}
