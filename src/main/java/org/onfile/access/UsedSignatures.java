package org.onfile.access;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The identifiers of requests' signatures that were taken, in the hub's store: on all nodes each is taken once. */
final class UsedSignatures {

    private final JdbcClient store;

    UsedSignatures(JdbcClient store) {
        this.store = store;
    }

    /**
     * Takes an identifier; false if it was taken before.
     *
     * @param until a signature that has it would be refused for its age anyway from then on
     */
    boolean take(String client, String identifier, Instant until) {
        return store.sql("""
                        insert into request_signature (client, identifier, kept_until) values (?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(client, identifier, until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void forget(Instant now) {
        store.sql("delete from request_signature where kept_until < ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
