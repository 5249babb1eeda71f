package org.onfile.agreement;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who issues certificates of a type, by the feeds that the store knows, and whether it shares them without condition. */
final class IssuingDepartments {

    private final JdbcClient store;

    IssuingDepartments(JdbcClient store) {
        this.store = store;
    }

    List<String> of(String type) {
        return store.sql("select distinct split_part(name, '/', 1) from feed"
                        + " where certificate_type = ? and state <> 'REMOVED' order by 1")
                .param(type)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Whether a department has a feed of a type that is answered from, and withholds none of it for now. */
    boolean isAnswered(String type, String department) {
        return store.sql(
                        "select coalesce(bool_or(withheld is null) and bool_and(withheld is distinct from 'PAUSED'), false)"
                                + " from feed where certificate_type = ? and split_part(name, '/', 1) = ?"
                                + " and state <> 'REMOVED'")
                .params(type, department)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether all feeds that a department has of the type, and has not ended, are shared without condition, and so are all
     * fields that are asked for; what is derived may be from any.
     */
    boolean shareUnconditionally(AgreementTerms asked) {
        return store.sql("select coalesce(bool_and(sharing = 'UNCONDITIONAL'"
                        + " and not ((refused_fields || conditional_fields) && :fields::text[])"
                        + " and (not :derived or cardinality(refused_fields || conditional_fields) = 0)), false)"
                        + " from feed where certificate_type = :type and split_part(name, '/', 1) = :department"
                        + " and state <> 'REMOVED' and (withheld is null or withheld = 'PAUSED')")
                .param("fields", asked.fields().toArray(String[]::new))
                .param("derived", asked.uses().contains(AgreementTerms.Use.DERIVE))
                .param("type", asked.type())
                .param("department", asked.department())
                .query(Boolean.class)
                .single();
    }
}
