package org.onfile.cdc;

import io.debezium.relational.history.SchemaHistory;
import io.debezium.storage.jdbc.history.JdbcSchemaHistory;
import io.debezium.storage.jdbc.offset.JdbcOffsetBackingStore;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onfile.binlog.BinlogHook;
import org.onfile.capture.Reads;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.source.Ticks;
import org.onfile.source.WithdrawalConfirmation;
import org.onfile.store.StoreAddress;

/**
 * Debezium's settings for a connector. Its offset and, on MariaDB, its schema history are tables of the hub's store,
 * each connector its own, since the offset store rewrites its whole table. Only the columns that touches need are
 * captured: values are read from the database, never from events.
 */
public final class EngineSettings {

    /** The publication that a department on PostgreSQL makes for the hub. */
    public static final String PUBLICATION = "onfile";

    /** As many changes as a page has keys come at once, each with its transaction's begin and end. */
    private static final int BATCH = 3 * Reads.PAGE;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoreAddress store;

    public EngineSettings(StoreAddress store) {
        this.store = store;
    }

    /** What Debezium needs to follow this connector. */
    public Properties of(Connector connector) {
        Properties settings = common(connector);
        switch (connector.engine()) {
            case POSTGRESQL -> postgres(connector, settings);
            case MARIADB -> mariaDb(connector, settings);
        }
        return settings;
    }

    /** The replication slot at the source. */
    public static String slot(Connector connector) {
        return slot(connector.department());
    }

    /** The same, of a department whose connector is gone. */
    public static String slot(String department) {
        return "onfile_" + underscored(department);
    }

    static String offsetTable(String department) {
        return "capture_offset_" + underscored(department);
    }

    static String historyTable(String department) {
        return "capture_schema_history_" + underscored(department);
    }

    private static String underscored(String department) {
        return department.replace('-', '_');
    }

    private Properties common(Connector connector) {
        Properties settings = new Properties();
        settings.setProperty("name", connector.department());
        settings.setProperty("topic.prefix", connector.department());
        // Kafka Connect asks for the address of a broker; the embedded engine calls none
        settings.setProperty("bootstrap.servers", "none:1");
        settings.setProperty("database.hostname", connector.host());
        settings.setProperty("database.port", Integer.toString(connector.port()));
        settings.setProperty("database.user", connector.user());
        settings.setProperty("database.password", connector.password());
        settings.setProperty("snapshot.mode", "no_data");
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("skipped.operations", "none");
        settings.setProperty("include.schema.changes", "false");
        // What comes within an interval goes into one batch; freshness waits for up to two of them
        settings.setProperty("poll.interval.ms", "10");
        settings.setProperty("topic.naming.strategy", Arrivals.class.getName());
        settings.setProperty("max.batch.size", Integer.toString(BATCH));
        settings.setProperty("max.queue.size", Integer.toString(2 * BATCH));
        settings.setProperty("errors.max.retries", "0");
        settings.setProperty("offset.flush.interval.ms", "0");
        settings.setProperty("offset.storage", JdbcOffsetBackingStore.class.getName());
        address("offset.storage.jdbc.", settings);
        settings.setProperty("offset.storage.jdbc.table.name", offsetTable(connector.department()));
        return settings;
    }

    private void postgres(Connector connector, Properties settings) {
        settings.setProperty("connector.class", PostgresCapture.class.getName());
        settings.setProperty("database.dbname", connector.database());
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", slot(connector));
        // Its own way to try again waits for a minute on a connection that may be gone: CaptureLoop starts it anew
        settings.setProperty("slot.max.retries", "0");
        settings.setProperty("driver.loginTimeout", "20");
        settings.setProperty("publication.name", PUBLICATION);
        settings.setProperty("publication.autocreate.mode", "disabled");
        settings.setProperty("message.prefix.include.list", Ticks.PREFIX + "," + WithdrawalConfirmation.PREFIX);
        // WholeTransactions; on MariaDB, the hook in its log tells where one ends
        settings.setProperty("provide.transaction.metadata", "true");
        settings.setProperty("offset.mismatch.strategy", "trust_offset");
        settings.setProperty("table.include.list", join(tables(connector, "public.")));
        settings.setProperty("column.include.list", join(columns(connector, "public.")));
    }

    private void mariaDb(Connector connector, Properties settings) {
        settings.setProperty("connector.class", MariaDbCapture.class.getName());
        settings.setProperty("database.include.list", connector.database());
        settings.setProperty("database.server.id", Long.toString(serverId()));
        settings.setProperty("snapshot.locking.mode", "none");
        // Its client's own watch over the connection cuts a live one and can wait for itself for ever: MariaDbCapture
        // watches. The server says at least every 0.8 intervals that it is there
        settings.setProperty("connect.keep.alive", "false");
        settings.setProperty("connect.keep.alive.interval.ms", "5000");
        settings.setProperty("driver.socketTimeout", "60000");
        String prefix = connector.database() + ".";
        Set<String> tables = tables(connector, prefix);
        tables.add(prefix + Ticks.TABLE);
        Set<String> columns = columns(connector, prefix);
        columns.add(prefix + Ticks.TABLE + ".id");
        columns.add(prefix + Ticks.TABLE + ".t");
        settings.setProperty("table.include.list", join(tables));
        settings.setProperty("column.include.list", join(columns));
        BinlogHook.follow(settings, connector.database(), tables(connector, ""));
        settings.setProperty("schema.history.internal", JdbcSchemaHistory.class.getName());
        settings.setProperty("schema.history.internal.store.only.captured.tables.ddl", "true");
        settings.setProperty(
                SchemaHistory.DDL_FILTER.name(),
                OtherDdl.filter(
                        connector.database(),
                        tables.stream()
                                .map(table -> table.substring(table.indexOf('.') + 1))
                                .toList()));
        address("schema.history.internal.jdbc.", settings);
        settings.setProperty("schema.history.internal.jdbc.table.name", historyTable(connector.department()));
    }

    private void address(String prefix, Properties settings) {
        settings.setProperty(prefix + "connection.url", store.url());
        settings.setProperty(prefix + "connection.user", store.user());
        settings.setProperty(prefix + "connection.password", store.password());
    }

    private static Set<String> tables(Connector connector, String prefix) {
        return connector.feeds().stream()
                .map(feed -> feed.database().touches())
                .flatMap(touches -> touches.stream())
                .map(touch -> qualified(touch.table(), prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> columns(Connector connector, String prefix) {
        Set<String> columns = new TreeSet<>();
        for (Feed feed : connector.feeds()) {
            for (Touch touch : feed.database().touches()) {
                touch.columns().forEach(name -> columns.add(qualified(touch.table(), prefix) + "." + name));
            }
        }
        return columns;
    }

    private static String qualified(String table, String prefix) {
        return table.contains(".") ? table : prefix + table;
    }

    /** Names are literal; the settings take regular expressions, of which letters, digits and _ are no signs. */
    private static String join(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("[^\\p{L}\\p{M}\\p{N}_]", "\\\\$0"))
                .collect(Collectors.joining(","));
    }

    /**
     * A replica's number that no other replica of the server has, another one at each start: a server ends the first of
     * two with the same number, and two hubs with the same file would end each other for ever.
     */
    private static long serverId() {
        return RANDOM.nextLong(1_000_000_000L, 1L << 32);
    }
}
