package org.onfile.conditions;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Touch;

/**
 * What each feed of a connector depends on.
 *
 * @param tables tables and views, as touches name them: by feed
 */
record Followed(Map<FeedId, Set<String>> tables) {

    /** What the feeds' files say: the tables that they touch. */
    static Followed byTouches(Connector connector) {
        Map<FeedId, Set<String>> tables = new LinkedHashMap<>();
        for (Feed feed : connector.feeds()) {
            Set<String> its = new TreeSet<>();
            feed.database().touches().forEach(touch -> its.add(touch.table()));
            tables.put(feed.id(), its);
        }
        return new Followed(tables);
    }

    void add(FeedId feed, String table) {
        tables.computeIfAbsent(feed, none -> new TreeSet<>()).add(table);
    }

    Set<String> all() {
        Set<String> all = new TreeSet<>();
        tables.values().forEach(all::addAll);
        return all;
    }

    Set<String> scopes(FeedId feed) {
        Set<String> scopes = new LinkedHashSet<>(tables.getOrDefault(feed, Set.of()));
        scopes.add(Aspect.SERVER);
        scopes.add(feed.toString());
        return scopes;
    }

    /** The columns whose old values touches need. */
    static Set<String> columns(Touch touch) {
        return new LinkedHashSet<>(touch.columns());
    }
}
