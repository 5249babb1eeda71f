package org.onfile.exchangelog;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: conditions on rows of {@code exchange_detail}, with named parameters. */
record Conditions(List<String> sql, Map<String, Object> parameters) {

    static Conditions of(ExchangeFilter filter) {
        Conditions all = new Conditions(new ArrayList<>(), new LinkedHashMap<>());
        all.add(
                "at >= :since",
                "since",
                filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        all.add("at < :until", "until", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        all.add(
                "kind = :kind",
                "kind",
                filter.kind() == null ? null : filter.kind().code());
        all.add("requester = :requester", "requester", filter.requester());
        all.add(":department = any (departments)", "department", filter.department());
        all.add(":type = any (types)", "type", filter.type());
        all.add(":outcome = any (outcomes)", "outcome", filter.outcome());
        all.add("holder = :holder", "holder", filter.holder());
        all.add("case_number = :case", "case", filter.caseNumber());
        return all;
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.add(condition);
            parameters.put(name, value);
        }
    }

    /** All of them, to be put behind others. */
    String and() {
        return sql.isEmpty() ? "" : " and " + String.join(" and ", sql);
    }
}
