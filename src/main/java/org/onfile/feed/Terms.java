package org.onfile.feed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The terms under which departments' databases are captured: each is drawn once, when a node begins to capture, and is the
 * upper part of all positions that are read under it. Thread-safe.
 */
public final class Terms {

    /** The lower bits of a position, which count up within a term. */
    public static final int COUNTER_BITS = 40;

    /** A larger one does not fit into a position beside the counter. */
    public static final long LARGEST = (1L << (Long.SIZE - 1 - COUNTER_BITS)) - 1;

    private final JdbcClient store;
    private final Set<Drawn> known = ConcurrentHashMap.newKeySet();

    public Terms(JdbcClient store) {
        this.store = store;
    }

    private record Drawn(String department, long term) {}

    /**
     * The next term of a department's database: larger than every one before, on whatever node. It is the number of
     * two-minute steps since 2026, where that is larger still, so that an empty store, or one that was set back, does not
     * draw again what was drawn before.
     */
    public long draw(String department) {
        return store.sql("""
                with drawn as (
                    insert into connector (name, term)
                    values (:name, greatest(1, extract(epoch from now() - timestamptz '2026-01-01 00:00:00Z')::bigint / 120))
                    on conflict (name) do update set term = greatest(connector.term + 1, excluded.term)
                    returning name, term)
                insert into drawn_term (connector, term) select name, term from drawn returning term
                """).param("name", department).query(Long.class).single();
    }

    /** Whether this store drew the term of a position: what another one drew says nothing here. */
    public boolean isOurs(String department, long position) {
        Drawn term = new Drawn(department, position >>> COUNTER_BITS);
        if (known.contains(term)) {
            return true;
        }
        boolean drawn = store.sql("select exists (select from drawn_term where connector = ? and term = ?)")
                .params(department, term.term())
                .query(Boolean.class)
                .single();
        if (drawn) {
            known.add(term);
        }
        return drawn;
    }
}
