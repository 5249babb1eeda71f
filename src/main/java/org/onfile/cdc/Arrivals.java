package org.onfile.cdc;

import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Wakes who waits for a connector's changes. Debezium asks for a change's topic right before it puts the change in the
 * queue, the one place of its way there that is open to extension; the topics' names are the usual ones.
 */
public final class Arrivals extends SchemaTopicNamingStrategy {

    private static final Map<String, Semaphore> OF_CONNECTORS = new ConcurrentHashMap<>();

    private final Semaphore arrivals;

    /** Of the connector with these settings; Debezium makes it. */
    public Arrivals(Properties settings) {
        super(settings);
        arrivals = of(settings.getProperty("topic.prefix"));
    }

    /** A permit for each change of the connector with this {@code topic.prefix} since they were last drained. */
    static Semaphore of(String prefix) {
        return OF_CONNECTORS.computeIfAbsent(prefix, connector -> new Semaphore(0));
    }

    @Override
    public String dataChangeTopic(DataCollectionId table) {
        arrivals.release();
        return super.dataChangeTopic(table);
    }
}
