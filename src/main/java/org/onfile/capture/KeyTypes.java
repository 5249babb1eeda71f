package org.onfile.capture;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.source.KeyColumns;
import org.onfile.source.Snapshot;
import org.onfile.sqlstate.QueryFault;

/** The database's types of feeds' keys, and the columns that they come from, asked for once. */
public final class KeyTypes {

    private final Map<FeedId, List<String>> known = new ConcurrentHashMap<>();
    private final Map<FeedId, Optional<KeyColumns>> columns = new ConcurrentHashMap<>();

    /** One for each part of the key, as the database names it. */
    public List<String> of(Feed feed, Snapshot snapshot) throws SQLException {
        List<String> types = known.get(feed.id());
        if (types == null) {
            List<Snapshot.Column> columns = snapshot.columns(feed.database().query());
            types = feed.database().key().stream()
                    .map(key -> type(feed, key, columns))
                    .toList();
            known.put(feed.id(), types);
        }
        return types;
    }

    /**
     * Keys that the database takes for the same as one of these, as the table has them that the feed's query takes its key
     * from; none where no such table can be told or read.
     */
    List<List<Object>> written(Feed feed, Snapshot snapshot, List<List<Object>> keys) throws SQLException {
        try {
            Optional<KeyColumns> its = columns.get(feed.id());
            if (its == null) {
                its = snapshot.keyColumns(feed);
                columns.put(feed.id(), its);
            }
            return its.isPresent() ? snapshot.written(feed, its.get(), of(feed, snapshot), keys) : List.of();
        } catch (SQLException e) {
            if (QueryFault.of(e) != QueryFault.REFUSED) {
                throw e;
            }
            columns.put(feed.id(), Optional.empty());
            return List.of();
        }
    }

    private static String type(Feed feed, String key, List<Snapshot.Column> columns) {
        return columns.stream()
                .filter(column -> column.label().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(feed.id() + ": the query yields no key column '" + key + "'"))
                .type();
    }

    /** A query that failed may have failed because its tables are others now. */
    public void forget(Feed feed) {
        known.remove(feed.id());
        columns.remove(feed.id());
    }
}
