package org.onfile.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onfile.feed.LockedFeed;
import org.onfile.store.UuidArray;

/**
 * Positions at which certificates were read as gone that the registry does not have. Readers of one source do not queue
 * their batches in the order of their positions: a page of a load, a confirmation or a comparison may bring a row that was
 * read as gone meanwhile.
 *
 * @param positions by reference, of those that were asked for
 * @param until the newest position of a tombstone that was removed; 0 for none
 */
record Tombstones(Map<UUID, Long> positions, long until) {

    static final Tombstones NONE = new Tombstones(Map.of(), 0);

    /** Those of certificates that the registry does not have. */
    static Tombstones of(LockedFeed feed, Collection<UUID> refs) throws SQLException {
        if (refs.isEmpty()) {
            return NONE;
        }
        Map<UUID, Long> positions = new HashMap<>();
        long until = 0;
        try (PreparedStatement statement = feed.connection()
                .prepareStatement("select f.tombstones_until, t.ref, t.position from feed f"
                        + " left join tombstone t on t.ref = any(?) where f.id = ?")) {
            statement.setObject(1, new UuidArray(List.copyOf(refs)));
            statement.setInt(2, feed.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    until = row.getLong(1);
                    UUID ref = row.getObject(2, UUID.class);
                    if (ref != null) {
                        positions.put(ref, row.getLong(3));
                    }
                }
            }
        }
        return new Tombstones(positions, until);
    }

    /** Whether a certificate was read as gone at this position or later. */
    boolean overtake(UUID ref, long position) {
        return positions.getOrDefault(ref, Long.MIN_VALUE) >= position;
    }

    /** Whether one may have been read as gone later than at this position, and nobody knows any more. */
    boolean mayHaveOvertaken(UUID ref, long position) {
        return position < until && !positions.containsKey(ref);
    }

    /** Keeps those that a batch says are gone. */
    static void keep(Connection connection, int feed, long position, Collection<UUID> refs) throws SQLException {
        if (refs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into tombstone (ref, feed, position) select ref, ?, ? from"
                        + " unnest(?::uuid[]) as gone (ref) on conflict (ref) do update"
                        + " set position = excluded.position, kept_at = excluded.kept_at")) {
            statement.setInt(1, feed);
            statement.setLong(2, position);
            statement.setObject(3, new UuidArray(List.copyOf(refs)));
            statement.executeUpdate();
        }
    }
}
