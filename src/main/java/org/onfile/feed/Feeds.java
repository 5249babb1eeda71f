package org.onfile.feed;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.onfile.schema.SharingClass;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The feeds that the hub knows, each with its life. Every change of a life is one transaction, here or in
 * {@link LockedFeed}.
 */
public final class Feeds {

    private final JdbcClient store;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    public Feeds(DataSource store) {
        this.store = JdbcClient.create(store);
        this.template = new JdbcTemplate(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
    }

    /** Enters a feed, or what its file says now. */
    public void enter(FeedEntry feed) {
        transaction.executeWithoutResult(status -> {
            if (insert(feed)) {
                return;
            }
            String digest = store.sql("select digest from feed where name = ? for no key update")
                    .param(feed.id().toString())
                    .query(String.class)
                    .single();
            change(feed.id(), life -> life.entered(digest.equals(feed.digest())));
            update(feed);
        });
    }

    /** The names of all, in order. */
    public List<FeedId> all() {
        return store.sql("select name from feed order by name")
                .query((row, number) -> FeedId.parse(row.getString(1)))
                .list();
    }

    /** The stopped feeds of a department. */
    public Set<FeedId> stopped(String department) {
        return store.sql("select name from feed where state = ? and starts_with(name, ?)")
                .params(FeedState.STOPPED.name(), new FeedId(department, "").toString())
                .query((row, number) -> FeedId.parse(row.getString(1)))
                .set();
    }

    /** A feed's life as it is now; empty where the hub does not know the feed. */
    public Optional<FeedLife> life(FeedId feed) {
        return store.sql("select " + LockedFeed.COLUMNS + " from feed where name = ?")
                .param(feed.toString())
                .query((row, number) -> LockedFeed.life(row, 1))
                .optional();
    }

    /**
     * Makes a transition, alone.
     *
     * @return the life from now on
     * @throws org.springframework.dao.DataAccessException if the hub does not know the feed, or the store is away
     */
    public FeedLife change(FeedId feed, UnaryOperator<FeedLife> transition) {
        FeedLife changed = transaction.execute(status -> template.execute((ConnectionCallback<FeedLife>) connection -> {
            LockedFeed locked = LockedFeed.lock(connection, feed);
            FeedLife next = transition.apply(locked.life());
            if (!next.equals(locked.life())) {
                locked.save(next);
            }
            return next;
        }));
        return Objects.requireNonNull(changed, "a transition makes a life");
    }

    /**
     * Stops a feed; for routes.
     *
     * @param feed {@code department/name}
     * @param reason what is wrong, without data
     */
    public void stop(String feed, String reason) {
        change(FeedId.parse(feed), life -> life.stopped(reason));
    }

    /**
     * Accepts that so many of a feed's certificates went at once: from now on their absence is answered.
     *
     * @return how many were in doubt; 0 for none
     */
    public long acceptWithdrawals(FeedId feed) {
        return store.sql("""
                with accepted as (select id from feed where name = ? for no key update),
                     forgotten as (delete from recent_withdrawal where feed in (select id from accepted))
                delete from mass_withdrawal where feed in (select id from accepted) returning withdrawn
                """)
                .param(feed.toString())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private boolean insert(FeedEntry feed) {
        return 1 == definition("""
                        insert into feed (name, certificate_type, digest, sharing, refused_fields, conditional_fields, areas,
                            complete_since, oldest_watermark_ms, answer_when_stale, holder_scopes, confirm_always)
                        values (:name, :type, :digest, :sharing, :refusedFields, :conditionalFields, :areas, :completeSince,
                            :oldestWatermark, :answerWhenStale, :holderScopes, :confirmAlways)
                        on conflict (name) do nothing
                        """, feed).update();
    }

    private void update(FeedEntry feed) {
        definition("""
                update feed set certificate_type = :type, digest = :digest, sharing = :sharing,
                    refused_fields = :refusedFields, conditional_fields = :conditionalFields, areas = :areas,
                    complete_since = :completeSince, oldest_watermark_ms = :oldestWatermark,
                    answer_when_stale = :answerWhenStale, holder_scopes = :holderScopes,
                    confirm_always = :confirmAlways
                where name = :name
                """, feed).update();
    }

    private JdbcClient.StatementSpec definition(String sql, FeedEntry feed) {
        return store.sql(sql)
                .param("name", feed.id().toString())
                .param("type", feed.certificateType())
                .param("digest", feed.digest())
                .param("sharing", feed.sharing().name())
                .param("refusedFields", feed.fields(SharingClass.REFUSED))
                .param("conditionalFields", feed.fields(SharingClass.CONDITIONAL))
                .param("areas", feed.areas().toArray(String[]::new))
                .param("completeSince", feed.completeSince())
                .param("oldestWatermark", feed.oldestWatermark().toMillis())
                .param("answerWhenStale", feed.answerWhenStale())
                .param("holderScopes", feed.holderScopes().toArray(String[]::new))
                .param("confirmAlways", feed.confirmAlways());
    }
}
