package org.onfile.capture.cdc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;
import org.onfile.feed.Feeds;
import org.onfile.source.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks before each start that the source's log still has the changes after the stored offset (log position). Where it
 * has not (slot dropped or lost, binlog purged, another server behind the address), the offset is forgotten and every
 * feed of the connector is loaded again.
 */
public final class SourceLog {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);
    private static final Pattern BINLOG_FILE = Pattern.compile("\"file\":\"([^\"]+)\"");

    private final JdbcClient store;
    private final Feeds feeds;

    public SourceLog(JdbcClient store, Feeds feeds) {
        this.store = store;
        this.feeds = feeds;
    }

    /**
     * Verifies one connector.
     *
     * @throws SQLException if the source cannot be asked; the caller tries again later
     */
    void verify(Connector connector) throws SQLException {
        String offset = offset(connector);
        String broken =
                switch (connector.engine()) {
                    case POSTGRESQL -> offset == null ? null : slotFault(connector);
                    case MARIADB -> offset == null ? null : binlogFault(connector, offset);
                };
        if (offset == null || broken != null) {
            String reason = broken == null ? "captured for the first time" : broken;
            LOG.info("{}: {}; its feeds are loaded", connector.department(), reason);
            connector.feeds().forEach(feed -> feeds.change(feed.id(), life -> life.loadRequested(reason)));
            forget(connector.department());
        }
    }

    /** How many bytes of its log the source keeps for the hub; null where nothing is kept yet. */
    public @Nullable Long retainedBytes(Connector connector) throws SQLException {
        return switch (connector.engine()) {
            case POSTGRESQL -> retainedWal(connector);
            case MARIADB -> retainedBinlog(connector);
        };
    }

    private static @Nullable Long retainedWal(Connector connector) throws SQLException {
        try (Connection source = open(connector);
                PreparedStatement statement =
                        source.prepareStatement("select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint"
                                + " from pg_replication_slots where slot_name = ?")) {
            statement.setString(1, EngineSettings.slot(connector));
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getObject(1, Long.class) : null;
            }
        }
    }

    /** The binlog files from the one that the offset is in; MariaDB keeps them by its own rule, not for the hub. */
    private @Nullable Long retainedBinlog(Connector connector) throws SQLException {
        String offset = offset(connector);
        Matcher file = offset == null ? null : BINLOG_FILE.matcher(offset);
        if (file == null || !file.find()) {
            return null;
        }
        long bytes = 0;
        try (Connection source = open(connector);
                Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("show binary logs")) {
            while (result.next()) {
                if (result.getString(1).compareTo(file.group(1)) >= 0) {
                    bytes += result.getLong(2);
                }
            }
        }
        return bytes;
    }

    private @Nullable String offset(Connector connector) {
        String table = EngineSettings.offsetTable(connector.department());
        boolean exists = store.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        return exists
                ? store.sql("select offset_val from " + table + " order by record_insert_seq desc limit 1")
                        .query(String.class)
                        .optional()
                        .orElse(null)
                : null;
    }

    /** Forgets where capturing stopped, and on MariaDB what tables looked like. */
    public void forget(String department) {
        for (String table : List.of(EngineSettings.offsetTable(department), EngineSettings.historyTable(department))) {
            store.sql("drop table if exists " + table).update();
        }
    }

    private static @Nullable String slotFault(Connector connector) throws SQLException {
        String slot = EngineSettings.slot(connector);
        try (Connection source = open(connector);
                PreparedStatement statement =
                        source.prepareStatement("select wal_status from pg_replication_slots where slot_name = ?")) {
            statement.setString(1, slot);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return "its replication slot is gone";
                }
                if (!"lost".equals(result.getString(1))) {
                    return null;
                }
            }
            try (PreparedStatement drop = source.prepareStatement("select pg_drop_replication_slot(?)")) {
                drop.setString(1, slot);
                drop.execute();
            }
            return "the source's log no longer reaches back to where capturing stopped";
        }
    }

    private static @Nullable String binlogFault(Connector connector, String offset) throws SQLException {
        Matcher file = BINLOG_FILE.matcher(offset);
        if (!file.find()) {
            return "its stored offset names no binlog file";
        }
        Set<String> kept = new HashSet<>();
        try (Connection source = open(connector);
                Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("show binary logs")) {
            while (result.next()) {
                kept.add(result.getString(1));
            }
        }
        return kept.contains(file.group(1)) ? null : "the binlog no longer reaches back to where capturing stopped";
    }

    private static Connection open(Connector connector) throws SQLException {
        Dialect dialect = Dialect.of(connector.engine());
        Properties properties = dialect.tickProperties();
        properties.setProperty("user", connector.user());
        properties.setProperty("password", connector.password());
        return DriverManager.getConnection(dialect.url(connector), properties);
    }
}
