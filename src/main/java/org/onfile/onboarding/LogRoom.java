package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.onfile.cdc.EngineSettings;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.definition.Definitions;

/**
 * The WAL that a PostgreSQL department retains for the hub's replication slot, and the room that is left for more.
 *
 * @param retained bytes
 * @param left bytes until the slot is given up; empty where there is no limit
 * @param lost whether the slot was given up
 */
public record LogRoom(long retained, Optional<Long> left, boolean lost) {

    /** Whether less than a fifth is left. */
    public boolean isNearlyFull() {
        return left.map(bytes -> bytes < (retained + bytes) / 5).orElse(false);
    }

    /**
     * Asks the department's server.
     *
     * @return empty on other engines, and where the hub has no slot yet
     * @throws SQLException if the server does not let the hub in
     */
    public static Optional<LogRoom> at(Connector connector, Definitions definitions) throws SQLException {
        if (connector.engine() != Engine.POSTGRESQL) {
            return Optional.empty();
        }
        try (Session session = Session.open(connector, List.of(), definitions, CheckPolicy.STRICT)) {
            return session.rows("""
                            select wal_status, safe_wal_size as room,
                                   pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint as retained
                              from pg_replication_slots where slot_name = ?
                            """, EngineSettings.slot(connector)).stream()
                    .findFirst()
                    .map(row -> new LogRoom(
                            row.number("retained"),
                            row.text("room").isEmpty() ? Optional.empty() : Optional.of(row.number("room")),
                            row.text("wal_status").equals("lost")));
        } catch (LoginRefusedException e) {
            throw e.reason();
        }
    }
}
