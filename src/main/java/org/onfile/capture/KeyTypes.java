package org.onfile.capture;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.source.Snapshot;

/** The database's types of feeds' keys, asked for once. */
public final class KeyTypes {

    private final Map<FeedId, List<String>> known = new ConcurrentHashMap<>();

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
    }
}
