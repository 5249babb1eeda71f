package org.onfile.cdc;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's connector for PostgreSQL, polled only when there is something: see {@link EngineQueue}. */
@SuppressWarnings("unchecked") // in what it inherits
public final class PostgresCapture extends PostgresConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return WaitingTask.class;
    }

    /** For the task, the connector is Debezium's own: parts that belong to one are chosen by its class. */
    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        return EngineQueue.settingsFor(PostgresConnector.class, super.taskConfigs(most));
    }

    /** Its task; the engine makes it by its class. */
    public static final class WaitingTask extends PostgresConnectorTask {

        private @Nullable EngineQueue queue;

        @Override
        public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration settings) {
            queue = new EngineQueue("postgres", settings.getString("topic.prefix"));
            return super.start(settings);
        }

        @Override
        public List<SourceRecord> doPoll() throws InterruptedException {
            if (queue != null) {
                queue.awaitChange();
            }
            return super.doPoll();
        }
    }
}
