package org.onfile.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.onfile.feed.FeedId;
import org.onfile.feed.LockedFeed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes tombstones once nothing that was read before them is likely to come. Where it comes all the same, {@link
 * Difference} knows by the position up to which they were removed.
 */
public final class TombstoneRemoval {

    private final DataSource store;
    private final Duration kept;

    /** @param kept for how long they stay, by the store's clock; longer than any reader takes to queue what it read */
    public TombstoneRemoval(DataSource store, Duration kept) {
        this.store = store;
        this.kept = kept;
    }

    /** Tombstones go after an hour, of feeds of which no load is under way. */
    public void remove() throws SQLException {
        for (FeedId feed : JdbcClient.create(store)
                .sql("select name from feed where id in (select feed from tombstone)")
                .query((row, number) -> FeedId.parse(row.getString(1)))
                .list()) {
            remove(feed);
        }
    }

    private void remove(FeedId id) throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            LockedFeed feed = LockedFeed.lock(connection, id);
            // Pages of a load come as long as it takes
            if (!feed.life().expectsOlderPages()) {
                remove(feed);
            }
            connection.commit();
        }
    }

    private void remove(LockedFeed feed) throws SQLException {
        try (PreparedStatement statement = feed.connection().prepareStatement("""
                with removed as (
                    delete from tombstone where feed = ? and kept_at <= now() - ? * interval '1 second'
                    returning position
                )
                update feed set tombstones_until =
                    greatest(tombstones_until, (select max(position) from removed)) where id = ?
                """)) {
            statement.setInt(1, feed.id());
            statement.setLong(2, kept.toSeconds());
            statement.setInt(3, feed.id());
            statement.executeUpdate();
        }
    }
}
