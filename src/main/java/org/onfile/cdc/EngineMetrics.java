package org.onfile.cdc;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics that engines register with this process. One that could not be stopped in time, since a connection of its did
 * not answer, leaves them; the next would wait three minutes for them to go, and be ended before, again and again.
 */
final class EngineMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMetrics.class);

    private EngineMetrics() {}

    /** Forgets what an engine that is over left of the connector with this {@code topic.prefix}. */
    static void forget(String prefix) {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName left : metrics.queryNames(new ObjectName("debezium.*:server=" + prefix + ",*"), null)) {
                LOG.info("{}: an engine left its metrics, and is forgotten", prefix);
                forget(metrics, left);
            }
        } catch (JMException e) {
            throw new IllegalStateException("metrics of " + prefix + " cannot be forgotten", e);
        }
    }

    private static void forget(MBeanServer metrics, ObjectName left) throws JMException {
        try {
            metrics.unregisterMBean(left);
        } catch (InstanceNotFoundException justEnded) {
            LOG.debug("{} are gone", left);
        }
    }
}
