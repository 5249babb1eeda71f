package org.onfile.conditions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.FeedId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The conditions under which each feed was loaded, in the hub's store. */
public final class LoadedConditions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Map<String, String>>> BY_SCOPE = new TypeReference<>() {};

    private final JdbcClient store;
    /** Of the feeds that this node captures: it alone writes them. */
    private final Map<FeedId, Conditions> known = new ConcurrentHashMap<>();

    public LoadedConditions(JdbcClient store) {
        this.store = store;
    }

    /**
     * What the present conditions say of a feed's rows, compared with those of its load.
     *
     * @param rebuilt tables that the log says were rebuilt with the same content
     */
    public ConditionsVerdict judge(FeedId feed, Conditions now, Set<String> rebuilt) {
        return ConditionsRule.judge(of(feed).orElse(null), now, rebuilt);
    }

    /** The conditions of a feed's load; empty before the first. */
    public Optional<Conditions> of(FeedId feed) {
        Conditions its = known.get(feed);
        if (its == null) {
            its = stored(feed).orElse(null);
            if (its != null) {
                known.put(feed, its);
            }
        }
        return Optional.ofNullable(its);
    }

    /** Another node may have loaded the feed meanwhile. */
    public void forget(FeedId feed) {
        known.remove(feed);
    }

    /** A load is about to read under these, or they differ from those of its load without harm. */
    public void keep(FeedId feed, Conditions conditions) {
        store.sql("""
                        insert into feed_conditions (feed, taken_at, log_position, digests)
                        values (:feed, :at, :position, :digests::jsonb)
                        on conflict (feed) do update
                           set taken_at = excluded.taken_at, log_position = excluded.log_position,
                               digests = excluded.digests
                        """)
                .param("feed", feed.toString())
                .param("at", conditions.takenAt().atOffset(ZoneOffset.UTC))
                .param("position", conditions.position())
                .param("digests", json(conditions))
                .update();
        known.put(feed, conditions);
    }

    /** What differs without harm is the state of things from now on, so that it hides nothing that comes later. */
    public void keepHarmless(FeedId feed, Conditions now) {
        if (of(feed).filter(then -> !then.digests().equals(now.digests())).isPresent()) {
            keep(feed, now);
        }
    }

    private Optional<Conditions> stored(FeedId feed) {
        return store.sql("select taken_at, log_position, digests::text from feed_conditions where feed = ?")
                .param(feed.toString())
                .query((row, number) -> new Conditions(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getLong(2),
                        digests(row.getString(3)),
                        List.of()))
                .optional();
    }

    private static String json(Conditions conditions) {
        Map<String, Map<String, String>> byScope = new TreeMap<>();
        conditions.digests().forEach((aspect, digest) -> byScope.computeIfAbsent(aspect.scope(), s -> new TreeMap<>())
                .put(aspect.name(), digest));
        try {
            return JSON.writeValueAsString(byScope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<Aspect, String> digests(String json) {
        try {
            SortedMap<Aspect, String> digests = new TreeMap<>();
            JSON.readValue(json, BY_SCOPE)
                    .forEach((scope, aspects) ->
                            aspects.forEach((name, digest) -> digests.put(new Aspect(scope, name), digest)));
            return digests;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("feed_conditions has no digests of ours", e);
        }
    }
}
