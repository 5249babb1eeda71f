package org.onfile.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feed, locked for the length of a transaction: batches of one feed are applied one after the other on all nodes, and
 * no transition of its life is lost between two others.
 *
 * @param id the store's number of the feed
 * @param ended whether its department ended it: nothing more of it is to be taken into the registry
 */
public record LockedFeed(Connection connection, int id, FeedLife life, boolean ended) {

    static final String COLUMNS = "state, reason, replay, live_after, watermark, batch, recorded_at,"
            + " load_position, load_read, load_by_key, load_failures, load_retry_at, load_missed,"
            + " load_confirmed";

    /**
     * Locks a feed until the connection's transaction ends.
     *
     * @throws SQLException if the hub does not know the feed
     */
    public static LockedFeed lock(Connection connection, FeedId feed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, " + COLUMNS
                        + ", coalesce(withheld in ('ENDED', 'PURGED'), false) as ended from feed where name = ? for no key update")) {
            statement.setString(1, feed.toString());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the hub knows no feed " + feed);
                }
                return new LockedFeed(connection, row.getInt(1), life(row, 2), row.getBoolean("ended"));
            }
        }
    }

    /** Writes what the life is from now on. */
    public void save(FeedLife next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update feed set state = ?, reason = ?, replay = ?, live_after = ?, watermark = ?, batch = ?,
                    recorded_at = ?, load_position = ?, load_read = ?, load_by_key = ?, load_failures = ?,
                    load_retry_at = ?, load_missed = ?, load_confirmed = ?
                where id = ?
                """)) {
            FeedLife.RecordedAs recorded = next.recorded();
            statement.setString(1, next.state().name());
            statement.setString(2, next.reason());
            statement.setBoolean(3, next.replay());
            time(statement, 4, next.loadedAt());
            time(statement, 5, next.watermark());
            statement.setObject(6, recorded == null ? null : recorded.entry(), Types.BIGINT);
            time(statement, 7, recorded == null ? null : recorded.at());
            statement.setLong(8, next.load().position());
            statement.setBoolean(9, next.load().read());
            statement.setBoolean(10, next.load().byKey());
            statement.setInt(11, next.load().failures());
            time(statement, 12, next.load().retryAt());
            statement.setString(13, next.load().missed());
            statement.setBoolean(14, next.load().confirmed());
            statement.setInt(15, id);
            statement.executeUpdate();
        }
    }

    /** A life from the columns that begin with this one. */
    static FeedLife life(ResultSet row, int first) throws SQLException {
        Long entry = row.getObject(first + 5, Long.class);
        FeedLife.RecordedAs recorded = entry == null
                ? null
                : new FeedLife.RecordedAs(entry, Objects.requireNonNullElse(time(row, first + 6), Instant.EPOCH));
        return new FeedLife(
                FeedState.valueOf(row.getString(first)),
                row.getString(first + 1),
                row.getBoolean(first + 2),
                new FeedLoad(
                        row.getLong(first + 7),
                        row.getBoolean(first + 8),
                        row.getBoolean(first + 9),
                        row.getInt(first + 10),
                        time(row, first + 11),
                        row.getString(first + 12),
                        row.getBoolean(first + 13)),
                time(row, first + 3),
                time(row, first + 4),
                recorded);
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void time(PreparedStatement statement, int column, @Nullable Instant time) throws SQLException {
        statement.setObject(column, time == null ? null : time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
