package org.onfile.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A feed's row, locked for the length of a batch: batches of one feed are applied one after the other on all nodes.
 *
 * @param isBeingLoaded whether pages of a load may still come that are older than this batch
 */
record FeedRow(int id, boolean isBeingLoaded) {

    static FeedRow lock(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, replay or state not in ('CATCHING_UP', 'LIVE') from feed"
                        + " where name = ? for no key update")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new SQLException("the registry knows no feed " + name);
                }
                return new FeedRow(result.getInt(1), result.getBoolean(2));
            }
        }
    }

    /**
     * Moves the watermark on, never back; a watermark later than the load makes the feed live.
     *
     * @param entry of the batch in the exchange log, if it has one
     */
    void advance(Connection connection, @Nullable Instant watermark, @Nullable Long entry) throws SQLException {
        OffsetDateTime time = watermark == null ? null : watermark.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement("""
                update feed set watermark = greatest(watermark, ?), batch = coalesce(?, batch),
                    state = case when state = 'CATCHING_UP' and ? > live_after then 'LIVE' else state end
                where id = ?
                """)) {
            statement.setObject(1, time, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(2, entry, Types.BIGINT);
            statement.setObject(3, time, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setInt(4, id);
            statement.executeUpdate();
        }
    }
}
