package org.onfile.exchangelog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The status of the log and of its witnesses, from the store, for commands that work beside the hub. */
public record LogStatus(JdbcClient store) {

    /** In entries. */
    public long size() {
        return store.sql("select coalesce(max(size), 0) from log_head")
                .query(Long.class)
                .single();
    }

    /** When the first entry was made that the witness has not cosigned yet; empty if it has cosigned all. */
    public Optional<Instant> owedSince(String witness) {
        return store.sql("""
                        select at from exchange_detail
                         where index >= coalesce((select size from log_cosignature where witness = ?), 0)
                         order by index limit 1
                        """)
                .param(witness)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
