package org.onfile.exchangelog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log's entries that say how a key of its own came: nothing of a person is in them, so their openings are public. */
public final class LogKeyChanges {

    private final JdbcClient store;

    LogKeyChanges(JdbcClient store) {
        this.store = store;
    }

    /** An entry of kind {@code key-change}, with what opens it. */
    public record Change(long index, Opening opening) {}

    /** Publishes one. */
    public void publish(RecordedEntry recorded) {
        store.sql("insert into log_key_change (index, salt, detail) values (?, ?, ?) on conflict do nothing")
                .params(
                        recorded.index(),
                        recorded.opening().salt(),
                        recorded.opening().detail())
                .update();
    }

    /** All of them, oldest first. */
    public List<Change> all() {
        return store.sql("select index, salt, detail from log_key_change order by index")
                .query((row, number) -> new Change(row.getLong(1), new Opening(row.getBytes(2), row.getString(3))))
                .list();
    }
}
