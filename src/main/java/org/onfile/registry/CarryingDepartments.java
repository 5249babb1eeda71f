package org.onfile.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose feeds have certificates of a type, and share them. */
public final class CarryingDepartments {

    private final JdbcClient store;

    public CarryingDepartments(JdbcClient store) {
        this.store = store;
    }

    /** The departments by type of certificate, of those that any department has, in alphabetical order. */
    public Map<String, List<String>> byType() {
        Map<String, List<String>> departments = new TreeMap<>();
        store.sql("select distinct certificate_type, split_part(name, '/', 1) as department from feed"
                        + " where state <> 'REMOVED' and sharing <> 'REFUSED' and withheld is null order by 1, 2")
                .query(row -> {
                    departments
                            .computeIfAbsent(row.getString(1), type -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return departments;
    }
}
