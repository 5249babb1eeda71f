package org.onfile.cdc;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The queue in which an engine keeps changes until it is polled. The engine's own way to wait on it spins through the last
 * millisecond of every interval, changes or not. So tasks wait here until there is something: {@link Arrivals} tells of
 * changes, and the metrics that Debezium documents of all else, a tick for instance, and of what was left.
 *
 * @see <a href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#connectors-metrics-streaming-postgresql">Debezium's streaming metrics</a>
 */
final class EngineQueue {

    private static final int BETWEEN_LOOKS_MILLIS = 25;
    private static final int LONGEST_WAIT_MILLIS = 500;
    private static final MBeanServer METRICS = ManagementFactory.getPlatformMBeanServer();

    private final ObjectName name;
    private final Semaphore arrivals;

    /**
     * The queue of one connector.
     *
     * @param kind as Debezium names its metrics: {@code postgres}, {@code mariadb}
     * @param prefix the connector's {@code topic.prefix}
     */
    EngineQueue(String kind, String prefix) {
        try {
            name = new ObjectName("debezium." + kind + ":type=connector-metrics,context=streaming,server=" + prefix);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(prefix + " cannot be part of a metric's name", e);
        }
        arrivals = Arrivals.of(prefix);
    }

    /** A task's settings, with the connector's class in place of ours. */
    static List<Map<String, String>> settingsFor(Class<?> connector, List<Map<String, String>> tasks) {
        return tasks.stream()
                .map(task -> {
                    Map<String, String> settings = new HashMap<>(task);
                    settings.put("connector.class", connector.getName());
                    return settings;
                })
                .toList();
    }

    /** Returns once a change is in the queue, or after half a second: an engine that failed says so when it is polled. */
    void awaitChange() throws InterruptedException {
        arrivals.drainPermits();
        int waited = 0;
        while (waited < LONGEST_WAIT_MILLIS
                && isEmpty()
                && !arrivals.tryAcquire(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
            waited += BETWEEN_LOOKS_MILLIS;
        }
    }

    private boolean isEmpty() {
        try {
            return METRICS.getAttribute(name, "QueueRemainingCapacity")
                    .equals(METRICS.getAttribute(name, "QueueTotalCapacity"));
        } catch (JMException notStreamingYet) {
            return false;
        }
    }
}
