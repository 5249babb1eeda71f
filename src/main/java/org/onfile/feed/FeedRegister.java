package org.onfile.feed;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feeds that the hub knows, what state each is in, and the terms under which connectors were captured. */
public final class FeedRegister {

    private final JdbcClient jdbc;

    public FeedRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters a feed, or what its file says now. A changed digest asks for a load. */
    public void enter(FeedEntry feed) {
        jdbc.sql("""
                insert into feed (name, certificate_type, digest, areas, complete_since, oldest_watermark_ms, answer_when_stale)
                values (:name, :type, :digest, :areas, :completeSince, :oldestWatermark, :answerWhenStale)
                on conflict (name) do update set
                    certificate_type = excluded.certificate_type,
                    state = case when feed.digest = excluded.digest and feed.state <> 'STOPPED' then feed.state else 'NEW' end,
                    digest = excluded.digest,
                    areas = excluded.areas,
                    complete_since = excluded.complete_since,
                    oldest_watermark_ms = excluded.oldest_watermark_ms,
                    answer_when_stale = excluded.answer_when_stale
                """)
                .param("name", feed.name())
                .param("type", feed.certificateType())
                .param("digest", feed.digest())
                .param("areas", feed.areas().toArray(String[]::new))
                .param("completeSince", feed.completeSince())
                .param("oldestWatermark", feed.oldestWatermark().toMillis())
                .param("answerWhenStale", feed.answerWhenStale())
                .update();
    }

    /** The next term for a connector: larger than every one before, on whatever node. */
    public long drawTerm(String connector) {
        return jdbc.sql("""
                insert into connector (name, term) values (:name, 1)
                on conflict (name) do update set term = connector.term + 1
                returning term
                """).param("name", connector).query(Long.class).single();
    }

    /** Asks for a load; until it is done the feed's absences are SOURCE_STALE. */
    public void requestLoad(String feed, String reason) {
        jdbc.sql("update feed set state = 'NEW', reason = :reason where name = :name")
                .param("name", feed)
                .param("reason", reason)
                .update();
    }

    /** Asks to have a feed read again while it goes on answering: what the registry holds of it stays good meanwhile. */
    public void requestReplay(String feed) {
        jdbc.sql("update feed set replay = true where name = :name")
                .param("name", feed)
                .update();
    }

    /** Whether the feed's whole query has to be read; a stopped feed's, too, since it may have been mended. */
    public boolean needsLoad(String feed) {
        return jdbc.sql("""
                select state in ('NEW', 'LOADING', 'STOPPED') or (replay and state = 'LIVE')
                  from feed where name = :name
                """).param("name", feed).query(Boolean.class).optional().orElse(true);
    }

    /** Whether a load, or a replay, has begun and its end is not applied yet. */
    public boolean isLoading(String feed) {
        return jdbc.sql("select state = 'LOADING' or (replay and state = 'LIVE') from feed where name = :name")
                .param("name", feed)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A feed that is only replayed stays live. */
    public void loadStarted(String feed, long position) {
        jdbc.sql("""
                update feed set state = case when replay and state = 'LIVE' then state else 'LOADING' end,
                    load_position = :position
                where name = :name
                """).param("name", feed).param("position", position).update();
    }

    /** Stops a feed: what it says is stale until it is loaded again. */
    public void stop(String feed, String reason) {
        jdbc.sql("update feed set state = 'STOPPED', reason = :reason where name = :name")
                .param("name", feed)
                .param("reason", reason)
                .update();
    }

    public Optional<FeedState> state(String feed) {
        return jdbc.sql("select state from feed where name = :name")
                .param("name", feed)
                .query(String.class)
                .optional()
                .map(FeedState::valueOf);
    }
}
