package org.onfile.quota;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;
import org.onfile.quota.QuotaSettings.Action;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderAction;
import org.onfile.supervision.Restraints;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rules that fired: each is told once in its window, whichever node saw it first, and handed in as an order, which is an entry
 * of the exchange log. What stops somebody does so on this node at once, on others with the order. Thread-safe.
 */
public final class EnumerationAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(EnumerationAlarms.class);

    /** For as long the node itself keeps somebody from asking; by then the order does. */
    private static final Duration UNTIL_ORDERED = Duration.ofSeconds(10);

    private static final Duration USUAL = Duration.ofDays(7);

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final QuotaSettings settings;
    private final Counts counts;
    private final Restraints restraints;
    private final MeterRegistry meters;
    private final Clock clock;

    private final Queue<Firing> untold = new ConcurrentLinkedQueue<>();
    private final Set<Told> fired = ConcurrentHashMap.newKeySet();
    private final Map<Who, Instant> stoppedHere = new ConcurrentHashMap<>();
    /** Counts that are usual for whoever makes them: up to there they are no alarm. */
    private final Map<Counted, Integer> usual = new ConcurrentHashMap<>();
    /** Guarded by this. */
    private List<Stop> known = List.of();

    private record Firing(Counted counted, @Nullable UUID operator, int total, boolean stops) {

        /** An alarm is no stop, and what stops one operator none of another: what several of them try is counted together. */
        Told told() {
            return new Told(counted, stops ? OrderAction.STOP : OrderAction.ALARM, stops ? operator : null);
        }
    }

    /** What is told once in a window. */
    private record Told(
            Counted counted, OrderAction action, @Nullable UUID stopped) {}

    private record Who(String requester, @Nullable UUID operator) {}

    EnumerationAlarms(
            DataSource store,
            QuotaSettings settings,
            Counts counts,
            Restraints restraints,
            MeterRegistry meters,
            Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.settings = settings;
        this.counts = counts;
        this.restraints = restraints;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A rule found too much, and what was asked now is some of it.
     *
     * @param operator who asked
     * @return whether the question is to be refused
     */
    boolean fire(Counted counted, @Nullable UUID operator, int total) {
        Firing firing = new Firing(counted, operator, total, stops(counted, operator));
        if (total < usual.getOrDefault(counted, 0)) {
            return false;
        }
        if (!fired.add(firing.told())) {
            // However late the stop is, nothing new is tried
            return firing.stops() && counted.measure().isOfValues();
        }
        untold.add(firing);
        // What is usual is known to the store alone
        boolean atOnce = firing.stops() && counted.measure() != Measure.HOLDERS;
        if (atOnce) {
            stoppedHere.put(new Who(counted.requester(), operator), clock.instant());
        }
        return atOnce;
    }

    /** A rule found too much, and nobody is stopped for it. */
    void alarm(Counted counted, @Nullable UUID operator, int total) {
        Firing firing = new Firing(counted, operator, total, false);
        if (fired.add(firing.told())) {
            untold.add(firing);
        }
    }

    /** Not all of a requester, for what a citizen did who asks by himself for one holder or case. */
    boolean stops(Counted counted, @Nullable UUID operator) {
        return settings.of(counted.measure()).action() == Action.STOP
                && (operator != null || counted.measure().isOfOperator());
    }

    /** Whether a rule stopped somebody on this node, and the order is still on its way. */
    boolean stopsHere(String requester, @Nullable UUID operator) {
        if (stoppedHere.isEmpty()) {
            return false;
        }
        Instant since = stoppedHere.get(new Who(requester, operator));
        return since != null && clock.instant().isBefore(since.plus(UNTIL_ORDERED));
    }

    /** Hands in what fired since, and begins anew with who was released; for a timer. */
    public synchronized void tell() {
        Instant now = clock.instant();
        List<Stop> stops = restraints.stops();
        // First: who was released since is not stopped again for what this node did not forget in time
        known.stream().filter(stop -> !stops.contains(stop)).forEach(this::beginAnew);
        known = stops;
        for (Firing firing = untold.peek(); firing != null; firing = untold.peek()) {
            tell(firing);
            untold.remove(firing);
        }
        stoppedHere.values().removeIf(since -> now.isAfter(since.plus(UNTIL_ORDERED)));
        fired.removeIf(told -> told.counted().isOver(now));
        usual.keySet().removeIf(counted -> counted.isOver(now));
    }

    private void tell(Firing firing) {
        Counted counted = firing.counted();
        Measure rule = counted.measure();
        int expected = rule == Measure.HOLDERS ? usual(counted) : 0;
        if (firing.total() < expected) {
            usual.put(counted, expected);
            fired.remove(firing.told());
            return;
        }
        Told told = firing.told();
        Order order = Order.fired(
                told.action(),
                counted.requester(),
                firing.operator(),
                rule.word(),
                firing.total() + " in the window of " + rule.seconds() + " s; "
                        + settings.of(rule).at() + " are too many");
        Boolean first = transaction.execute(status -> {
            boolean isFirst = store.sql("insert into quota_firing"
                                    + " (measure, requester, subject, window_start, action, operator)"
                                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                            .params(
                                    rule.name(),
                                    counted.requester(),
                                    counted.subject(),
                                    counted.windowStart(),
                                    told.action().name(),
                                    told.stopped() == null ? Counted.NOBODY : told.stopped())
                            .update()
                    == 1;
            if (isFirst) {
                SupervisionRegister.handIn(store, order);
            }
            return isFirst;
        });
        if (Boolean.TRUE.equals(first)) {
            LOG.warn(
                    "ALARM: the rule {} against enumeration fired for the requester {}: {}; {}",
                    rule.word(),
                    counted.requester(),
                    order.document(),
                    firing.stops() ? "it is stopped" : "nothing is stopped");
            Counter.builder("onfile.quota.alarms")
                    .description("Rules against enumeration that fired, by rule")
                    .tag("rule", rule.word())
                    .register(meters)
                    .increment();
        }
    }

    /** So many times as many as in the busiest hour of late. */
    private int usual(Counted counted) {
        int busiest = store.sql("""
                        select coalesce(max(sum), 0) from (
                            select sum(counted) as sum from quota_count
                             where measure = ? and requester = ? and subject = ? and window_start between ? and ?
                             group by window_start) as hours
                        """)
                .params(
                        counted.measure().name(),
                        counted.requester(),
                        counted.subject(),
                        counted.windowStart() - USUAL.toSeconds(),
                        counted.windowStart() - 1)
                .query(Integer.class)
                .single();
        return busiest * settings.timesUsual();
    }

    /** Who was released is not stopped again for what was counted before, on any node. */
    private void beginAnew(Stop released) {
        for (Measure rule : Measure.values()) {
            if (rule.isRule() && rule.word().equals(released.rule())) {
                List<Counted> before = counts.all().keySet().stream()
                        .filter(counted -> counted.measure() == rule && isOf(released, counted))
                        .toList();
                before.forEach(counts::forget);
                untold.removeIf(firing -> firing.counted().measure() == rule
                        && isOf(released, firing.counted())
                        && Objects.equals(firing.operator(), released.operator()));
                fired.removeIf(told -> told.counted().measure() == rule && isOf(released, told.counted()));
                for (String table : new String[] {"quota_count", "quota_value", "quota_firing"}) {
                    store.sql("delete from " + table + " where measure = :rule and requester = :requester"
                                    + (rule.isOfOperator() ? " and subject = :subject" : ""))
                            .param("rule", rule.name())
                            .param("requester", released.requester())
                            .param("subject", subject(released))
                            .update();
                }
            }
        }
        stoppedHere.remove(new Who(released.requester(), released.operator()));
    }

    private static boolean isOf(Stop released, Counted counted) {
        return counted.requester().equals(released.requester())
                && (!counted.measure().isOfOperator() || counted.subject().equals(subject(released)));
    }

    private static UUID subject(Stop stop) {
        return stop.operator() == null ? Counted.NOBODY : stop.operator();
    }
}
