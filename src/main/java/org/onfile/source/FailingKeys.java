package org.onfile.source;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.onfile.feed.Feed;
import org.onfile.sqlstate.QueryFault;

/**
 * Finds the rows on which a feed's query fails in the database: reads the keys alone, then the rows by key, pages that
 * fail in halves, until a row stands alone. Each read is a transaction of its own.
 *
 * @param most keys that are found before it ends
 * @param patience how long it looks; a read under way is waited for
 */
public record FailingKeys(int most, Duration patience, InstantSource clock) {

    private static final int PAGE = 1_000;
    /** More would not be read by key within any patience. */
    private static final int MOST_ROWS = 1_000_000;

    /**
     * What was found.
     *
     * @param keys of failing rows, each its parts in order
     * @param looked whether all rows were looked at
     */
    public record Found(List<List<Object>> keys, boolean looked) {

        /** For a terminal alone: keys may be personal data. */
        public String words(Feed feed) {
            if (keys.isEmpty()) {
                return looked
                        ? "read by its key no row fails: it has no key, or another row or a changed one made it fail"
                        : "its key was not found in time: there are too many rows";
            }
            String names = String.join(", ", feed.database().key());
            return keys.stream()
                            .map(key -> names + " "
                                    + key.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; "))
                    + (looked ? "" : " and perhaps more");
        }

        /** Never the keys. */
        @Override
        public String toString() {
            return "Found[" + keys.size() + "]";
        }
    }

    /**
     * Looks through the rows.
     *
     * @param snapshot of a connection in auto-commit
     * @param keyTypes the key columns' type names
     * @throws SQLException if the keys themselves cannot be read, so that no row can be told by its key
     */
    public Found find(Snapshot snapshot, Feed feed, List<String> keyTypes) throws SQLException {
        Instant deadline = clock.instant().plus(patience);
        List<List<Object>> found = new ArrayList<>();
        List<List<Object>> keys = keys(snapshot, feed);
        Deque<List<List<Object>>> pages = pages(keys);
        while (!pages.isEmpty() && found.size() < most && clock.instant().isBefore(deadline)) {
            List<List<Object>> page = pages.pop();
            try {
                snapshot.read(feed, keyTypes, page);
            } catch (SQLException e) {
                QueryFault fault = QueryFault.of(e);
                if (fault != QueryFault.ROW && fault != QueryFault.TIMEOUT) {
                    throw e;
                }
                if (page.size() > 1) {
                    pages.push(page.subList(page.size() / 2, page.size()));
                    pages.push(page.subList(0, page.size() / 2));
                } else if (fault == QueryFault.ROW) {
                    found.addAll(page);
                }
            }
        }
        return new Found(found, pages.isEmpty() && keys.size() < MOST_ROWS);
    }

    /** Those without nulls. */
    private static List<List<Object>> keys(Snapshot snapshot, Feed feed) throws SQLException {
        String sql = "select %s from (%s) k limit %d"
                .formatted(
                        String.join(", ", feed.database().key()),
                        feed.database().query(),
                        MOST_ROWS);
        return snapshot.tuples(sql, List.of()).rows().stream()
                .filter(key -> key.stream().allMatch(Objects::nonNull))
                .toList();
    }

    private static Deque<List<List<Object>>> pages(List<List<Object>> keys) {
        Deque<List<List<Object>>> pages = new ArrayDeque<>();
        for (int start = 0; start < keys.size(); start += PAGE) {
            pages.add(keys.subList(start, Math.min(keys.size(), start + PAGE)));
        }
        return pages;
    }
}
