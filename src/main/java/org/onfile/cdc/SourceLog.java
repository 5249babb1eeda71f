package org.onfile.cdc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.source.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks before each start that the source's log has what came before the stored offset (log position), and still what
 * comes after it. Where it has not (slot dropped or lost, binlog purged, source set back, another server behind the
 * address), capturing begins anew and every feed of the connector is loaded again.
 */
public final class SourceLog {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);
    private static final Pattern BINLOG_FILE = Pattern.compile("\"file\":\"([^\"]+)\"");

    private static final String FIRST = "captured for the first time";

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
        if (offset == null) {
            LOG.info("{}: {}; its feeds are loaded", connector.department(), FIRST);
            // Unless it was begun anew a moment ago, for a reason that is known
            requestLoads(
                    connector, life -> life.state() != FeedState.NEW || life.reason() == null ? FIRST : life.reason());
            forget(connector.department());
        }
        // Asked first in any case: the engine does not tell why a source cannot be reached
        try (Connection source = open(connector)) {
            String fault = offset == null ? null : LogFault.of(connector, source, offset);
            if (fault != null) {
                beginAnew(connector, source, fault);
            }
        }
    }

    /**
     * Follows the source from now on, whatever came before: the offset, the tables' history and the slot are made anew,
     * and all feeds of the connector are loaded.
     *
     * @param reason in words
     */
    void beginAnew(Connector connector, String reason) throws SQLException {
        try (Connection source = open(connector)) {
            beginAnew(connector, source, reason);
        }
    }

    private void beginAnew(Connector connector, Connection source, String reason) throws SQLException {
        LOG.warn("{}: {}; it is followed from here on, and its feeds are loaded", connector.department(), reason);
        requestLoads(connector, life -> reason);
        if (connector.engine() == Engine.POSTGRESQL) {
            dropSlot(source, EngineSettings.slot(connector));
        }
        forget(connector.department());
        store.sql("update connector set begun_anew_at = now(), begun_anew_because = ? where name = ?")
                .params(reason, connector.department())
                .update();
    }

    private void requestLoads(Connector connector, Function<FeedLife, String> reason) {
        connector.feeds().forEach(feed -> feeds.change(feed.id(), life -> life.loadRequested(reason.apply(life))));
    }

    /** One that somebody else uses stays, and the engine says so. */
    private static void dropSlot(Connection source, String slot) throws SQLException {
        try (PreparedStatement drop = source.prepareStatement("select pg_drop_replication_slot(slot_name)"
                + " from pg_replication_slots where slot_name = ? and not active")) {
            drop.setString(1, slot);
            drop.execute();
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

    private static Connection open(Connector connector) throws SQLException {
        Dialect dialect = Dialect.of(connector.engine());
        Properties properties = dialect.tickProperties();
        properties.setProperty("user", connector.user());
        properties.setProperty("password", connector.password());
        return DriverManager.getConnection(dialect.url(connector), properties);
    }
}
