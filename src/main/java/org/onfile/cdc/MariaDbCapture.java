package org.onfile.cdc;

import io.debezium.config.Configuration;
import io.debezium.connector.mariadb.MariaDbConnector;
import io.debezium.connector.mariadb.MariaDbConnectorTask;
import io.debezium.connector.mariadb.MariaDbOffsetContext;
import io.debezium.connector.mariadb.MariaDbPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.BinlogHook;

/** Debezium's connector for MariaDB, polled only when there is something: see {@link EngineQueue}. */
@SuppressWarnings("unchecked") // in what it inherits
public final class MariaDbCapture extends MariaDbConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return WaitingTask.class;
    }

    /** For the task, the connector is Debezium's own: parts that belong to one are chosen by its class. */
    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        return EngineQueue.settingsFor(MariaDbConnector.class, super.taskConfigs(most));
    }

    /** Its task; the engine makes it by its class. */
    public static final class WaitingTask extends MariaDbConnectorTask {

        private @Nullable EngineQueue queue;
        /** When something was polled last, by {@link System#nanoTime()}. */
        private long polledAt;

        @Override
        public ChangeEventSourceCoordinator<MariaDbPartition, MariaDbOffsetContext> start(Configuration settings) {
            polledAt = System.nanoTime();
            queue = new EngineQueue("mariadb", settings.getString("topic.prefix"));
            return super.start(settings);
        }

        @Override
        public List<SourceRecord> doPoll() throws InterruptedException {
            if (queue != null) {
                queue.awaitChange();
            }
            List<SourceRecord> records = super.doPoll();
            if (records == null || records.isEmpty()) {
                if (BinlogHook.isLost(coordinator, polledAt)) {
                    throw new LostLogException();
                }
            } else {
                polledAt = System.nanoTime();
                if (!BinlogHook.isIn(coordinator)) {
                    throw new UnheardLogException();
                }
            }
            return records;
        }
    }
}
