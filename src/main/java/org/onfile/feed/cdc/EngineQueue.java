package org.onfile.feed.cdc;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The queue in which an engine keeps changes until it is polled, seen through the metrics that Debezium documents. The
 * engine's own way to wait on it spins through the last millisecond of every interval, changes or not; with ten
 * connectors that is half a core of a hub that has nothing to do. So tasks wait here until there is something.
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

    /** Returns once a change is in the queue; after half a second all the same, for an engine that failed says so when polled. */
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
