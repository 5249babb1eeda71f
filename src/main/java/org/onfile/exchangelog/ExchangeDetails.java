package org.onfile.exchangelog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was exchanged, sealed beside the log. It can be erased: the entries that commit to it stay, and prove as much as
 * before to whom kept the opening.
 */
public final class ExchangeDetails {

    private final JdbcClient store;
    private final DetailSeal seal;

    ExchangeDetails(JdbcClient store, DetailSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** What opens an entry; nothing where there is no such entry, or its detail was erased. */
    public Optional<Opening> open(long index) {
        return store.sql(
                        "select d.sealed, e.entry from exchange_detail d join log_entry e using (index) where index = ?")
                .param(index)
                .query((row, number) -> seal.open(row.getBytes(1), Entry.parse(row.getBytes(2))))
                .optional();
    }

    /** Erases what is older; returns how many details there were. */
    public int eraseBefore(Instant time) {
        return store.sql("delete from exchange_detail where at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
