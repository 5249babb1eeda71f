package org.onfile.capture;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;

/** What an engine leaves behind that could not be stopped: Debezium waits for it to go, a minute for each of the three. */
class LeftMetricsTest {

    @Test
    void doNotKeepTheNextEngineFromStarting(@TempDir Path folder) throws Exception {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        for (String context : new String[] {"schema-history", "snapshot", "streaming"}) {
            metrics.registerMBean(
                    new StandardMBean(() -> context, Left.class),
                    new ObjectName(
                            "debezium.mariadb:type=connector-metrics,context=" + context + ",server=test-office"));
        }
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"))) {
            office.issue(1, 5);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings())) {
                hub.awaitCurrent(Office.FEED);
            }
        }
    }

    /** For the bean server. */
    public interface Left {
        String context();
    }
}
