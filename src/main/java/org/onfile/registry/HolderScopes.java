package org.onfile.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose numberings the holders' codes of types 099 and 999 are, by type of certificate: its feeds' files say it. */
public final class HolderScopes {

    private final JdbcClient store;

    public HolderScopes(JdbcClient store) {
        this.store = store;
    }

    /** Of each of these types that has such codes: the scopes of the feeds that are searched. */
    public Map<String, Set<String>> of(Collection<String> certificateTypes) {
        Map<String, Set<String>> scopes = new TreeMap<>();
        store.sql("select certificate_type, unnest(holder_scopes) from feed"
                        + " where certificate_type = any(?) and sharing <> 'REFUSED' and withheld is null")
                .param(new LinkedHashSet<>(certificateTypes).toArray(String[]::new))
                .query(row -> {
                    scopes.computeIfAbsent(row.getString(1), type -> new TreeSet<>())
                            .add(row.getString(2));
                });
        return scopes;
    }
}
