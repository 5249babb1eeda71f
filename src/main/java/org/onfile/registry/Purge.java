package org.onfile.registry;

import java.util.Objects;
import javax.sql.DataSource;
import org.onfile.feed.FeedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes all that the registry has of a removed feed: what is present, earlier versions, what could not be read. */
public final class Purge {

    private final JdbcClient store;
    private final TransactionTemplate transaction;

    public Purge(DataSource store) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
    }

    /**
     * Deletes it in one transaction, while which nothing of the feed can be written.
     *
     * @return how many certificates there were
     * @throws IllegalStateException if the feed was not removed before
     */
    public long of(FeedId feed) {
        Long certificates = transaction.execute(status -> {
            int id = store.sql("select id from feed where name = ? and state = 'REMOVED' for update")
                    .param(feed.toString())
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> new IllegalStateException(feed + " is not removed"));
            for (String rows : new String[] {
                "certificate_version where ref in (select ref from certificate where feed = ?)",
                "certificate_holder where feed = ?",
                "quarantine where feed = ?"
            }) {
                store.sql("delete from " + rows).param(id).update();
            }
            long deleted = store.sql("delete from certificate where feed = ?")
                    .param(id)
                    .update();
            store.sql("delete from feed where id = ?").param(id).update();
            return deleted;
        });
        return Objects.requireNonNull(certificates, "a transaction has a result");
    }
}
