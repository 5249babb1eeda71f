package org.onfile.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;

/**
 * What a batch of changes touched in one feed: keys that the changed rows name themselves, and queries that find more.
 *
 * @param keys in the order of the changes, each once
 * @param queries per touch by SQL, the values to bind
 * @param truncated a table was emptied: what it touched cannot be told, the feed must be loaded
 * @param missing a column, with its table, that a touch names and the changed row does not have; null for none
 */
record Touched(
        Set<List<Object>> keys,
        List<TouchQuery> queries,
        boolean truncated,
        @Nullable String missing) {

    boolean isEmpty() {
        return keys.isEmpty() && queries.isEmpty();
    }

    /**
     * Every key that the feed's query yields, in order; rows without a key have none.
     *
     * @param after goes on after this key; empty begins with the first
     */
    static Touched everything(Feed feed, List<Object> after) {
        List<String> key = feed.database().key();
        String keys = "select %s from (%s) k where %s"
                .formatted(
                        String.join(", ", key),
                        feed.database().query(),
                        key.stream().map(part -> part + " is not null").collect(Collectors.joining(" and ")));
        TouchQuery all = new TouchQuery(new Touch.BySql("", keys, List.of()), key.size());
        if (!after.isEmpty()) {
            all.goOnAfter(key, after);
        }
        return new Touched(Set.of(), List.of(all), false, null);
    }

    static Touched of(Feed feed, List<Change> changes) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        Map<Touch.BySql, TouchQuery> queries = new LinkedHashMap<>();
        boolean truncated = false;
        String missing = null;
        Map<String, List<Touch>> byTable = new LinkedHashMap<>();
        feed.database().touches().forEach(touch -> byTable.computeIfAbsent(touch.table(), table -> new ArrayList<>())
                .add(touch));
        for (Change change : changes) {
            for (Touch touch : byTable.getOrDefault(change.table(), List.of())) {
                if (change.truncation()) {
                    truncated = true;
                    continue;
                }
                String lacking = change.lacks(touch.columns());
                missing = lacking == null ? missing : change.table() + "." + lacking;
                switch (touch) {
                    case Touch.ByColumns byColumns -> keys.addAll(change.tuples(byColumns.columns()));
                    case Touch.BySql bySql ->
                        queries.computeIfAbsent(
                                        bySql,
                                        touchSql -> new TouchQuery(
                                                touchSql, feed.database().key().size()))
                                .add(change);
                }
            }
        }
        return new Touched(keys, List.copyOf(queries.values()), truncated, missing);
    }
}
