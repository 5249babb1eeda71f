package org.onfile.feed.cdc;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The queue in which an engine keeps changes until it is polled, seen through the metrics that Debezium documents. The
 * engine's own way to wait on it spins through the last millisecond of every interval, changes or not. So tasks wait here
 * until there is something.
 *
 * @see <a href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#connectors-metrics-streaming-postgresql">Debezium's streaming metrics</a>
 */
final class EngineQueue {

    private static final long BETWEEN_LOOKS_MILLIS = 4;
    private static final int LONGEST_WAIT_MILLIS = 500;
    private static final MBeanServer METRICS = ManagementFactory.getPlatformMBeanServer();

    private final ObjectName name;

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
        for (long waited = 0; waited < LONGEST_WAIT_MILLIS && isEmpty(); waited += BETWEEN_LOOKS_MILLIS) {
            Thread.sleep(Duration.ofMillis(BETWEEN_LOOKS_MILLIS));
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
