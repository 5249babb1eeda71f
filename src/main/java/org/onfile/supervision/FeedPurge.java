package org.onfile.supervision;

import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes the certificates of feeds that their departments purged, some thousand at once. The exchange log keeps what was
 * answered of them, and each of its proofs.
 */
public final class FeedPurge {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPurge.class);
    private static final int AT_ONCE = 5_000;
    /** In one turn of the timer. */
    private static final int TURNS = 20;

    private final JdbcClient store;
    private final TransactionTemplate transaction;

    FeedPurge(DataSource store) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
    }

    /** Deletes what is left, as much as a turn allows; for a timer. */
    public void purge() {
        List<String> purged = store.sql("select name from feed where withheld = 'PURGED' and purged_at is null")
                .query((row, at) -> row.getString(1))
                .list();
        for (String feed : purged) {
            boolean more = true;
            for (int turn = 0; more && turn < TURNS; turn++) {
                more = Boolean.TRUE.equals(transaction.execute(status -> deleteSome(feed)));
            }
        }
    }

    /** Whether there may be more. The lock keeps another node, and what still comes of the feed, from the same rows. */
    private boolean deleteSome(String feed) {
        List<Integer> ids = store.sql("select id from feed where name = ? and withheld = 'PURGED' and purged_at is null"
                        + " for no key update skip locked")
                .param(feed)
                .query((row, at) -> row.getInt(1))
                .list();
        if (ids.isEmpty()) {
            return false;
        }
        int id = ids.getFirst();
        int deleted = store.sql("""
                        with batch as (select ref, holders from certificate where feed = :feed limit :most),
                             versions as (delete from certificate_version where ref in (select ref from batch)),
                             holders as (delete from certificate_holder h using batch, unnest(batch.holders) as one
                                          where h.holder = one and h.feed = :feed and h.certificate = batch.ref)
                        delete from certificate where ref in (select ref from batch)
                        """).param("feed", id).param("most", AT_ONCE).update();
        if (deleted == AT_ONCE) {
            return true;
        }
        for (String table : new String[] {"certificate_holder", "quarantine", "recent_withdrawal", "mass_withdrawal"}) {
            store.sql("delete from " + table + " where feed = ?").param(id).update();
        }
        store.sql("update feed set purged_at = now(), held = 0 where id = ?")
                .param(id)
                .update();
        LOG.warn("{}: all of its certificates are deleted", feed);
        return false;
    }
}
