package org.onfile.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;

/**
 * Why a source's log cannot be followed from a stored offset on: it no longer has what comes after it, or never had what
 * comes before it, since the source was set back to an earlier state or is another server.
 */
final class LogFault {

    static final String SET_BACK =
            "the source was set back to an earlier state: its log ends before what was read of it";

    private static final JsonMapper JSON = new JsonMapper();

    private LogFault() {}

    /**
     * What is wrong, in words; null where the log can be followed.
     *
     * @param offset as Debezium keeps it
     */
    static @Nullable String of(Connector connector, Connection source, String offset) throws SQLException {
        JsonNode stored = json(offset);
        return switch (connector.engine()) {
            case POSTGRESQL -> ofSlot(EngineSettings.slot(connector), source, stored);
            case MARIADB -> ofBinlog(source, stored);
        };
    }

    /**
     * Whether a source sends its log to anybody. PostgreSQL gives up a connection on which nothing comes back
     * (wal_sender_timeout, a minute by default); the other side may know nothing of that, where a network drops what is sent.
     * MariaDB's log says itself that it goes on: see {@link MariaDbCapture}.
     */
    static boolean isSent(Connector connector, Connection source) throws SQLException {
        return switch (connector.engine()) {
            case MARIADB -> true;
            case POSTGRESQL -> isActive(EngineSettings.slot(connector), source);
        };
    }

    private static boolean isActive(String slot, Connection source) throws SQLException {
        try (PreparedStatement statement =
                source.prepareStatement("select active from pg_replication_slots where slot_name = ?")) {
            statement.setString(1, slot);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static @Nullable String ofSlot(String slot, Connection source, JsonNode stored) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement("""
                select coalesce(wal_status, ''),
                       not pg_is_in_recovery() and pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') < ?
                  from pg_replication_slots where slot_name = ?
                """)) {
            statement.setLong(1, stored.path("lsn").asLong());
            statement.setString(2, slot);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return "its replication slot is gone";
                }
                if (row.getBoolean(2)) {
                    return SET_BACK;
                }
                return row.getString(1).equals("lost")
                        ? "the source's log no longer reaches back to where capturing stopped"
                        : null;
            }
        }
    }

    private static @Nullable String ofBinlog(Connection source, JsonNode stored) throws SQLException {
        String file = stored.path("file").textValue();
        if (file == null) {
            return "its stored offset names no binlog file";
        }
        Map<String, Long> sizes = new HashMap<>();
        try (var statement = source.createStatement();
                ResultSet row = statement.executeQuery("show binary logs")) {
            while (row.next()) {
                sizes.put(row.getString(1), row.getLong(2));
            }
        }
        try (var statement = source.createStatement();
                ResultSet row = statement.executeQuery("select @@global.gtid_binlog_pos")) {
            if (row.next() && isBehind(row.getString(1), stored.path("gtids").asText(""))) {
                return SET_BACK;
            }
        }
        Long size = sizes.get(file);
        if (size == null) {
            return "the binlog no longer reaches back to where capturing stopped";
        }
        return stored.path("pos").asLong() > size ? SET_BACK : null;
    }

    /** Whether a log ends before what was read, in any domain: {@code domain-server-sequence,…}. */
    private static boolean isBehind(@Nullable String now, String read) {
        Map<String, Long> ends = sequences(now == null ? "" : now);
        return sequences(read).entrySet().stream()
                .anyMatch(domain -> ends.getOrDefault(domain.getKey(), 0L) < domain.getValue());
    }

    private static Map<String, Long> sequences(String gtids) {
        Map<String, Long> sequences = new HashMap<>();
        for (String gtid : gtids.split(",", -1)) {
            String[] parts = gtid.trim().split("-", -1);
            if (parts.length == 3) {
                sequences.merge(parts[0], Long.parseLong(parts[2]), Math::max);
            }
        }
        return sequences;
    }

    private static JsonNode json(String offset) {
        try {
            return JSON.readTree(offset);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
