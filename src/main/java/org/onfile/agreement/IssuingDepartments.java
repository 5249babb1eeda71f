package org.onfile.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who issues certificates of a type, by the feeds that the store knows, and how long a department has to answer. */
final class IssuingDepartments {

    /** 政务数据共享条例 (2025) art. 20: one working day for what is shared without condition, ten for the rest. */
    private static final int UNCONDITIONAL = 1;

    private static final int CONDITIONAL = 10;

    private static final WorkingDays NO_HOLIDAYS = new WorkingDays(Map.of());

    private final JdbcClient store;
    private final Catalogues catalogues;

    IssuingDepartments(JdbcClient store, Catalogues catalogues) {
        this.store = store;
        this.catalogues = catalogues;
    }

    List<String> of(String type) {
        return store.sql("select distinct split_part(name, '/', 1) from feed"
                        + " where certificate_type = ? and state <> 'REMOVED' order by 1")
                .param(type)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The last day on which a department is to answer a request of this day, by the working days of the catalogue in force. */
    LocalDate answerBy(String department, String type, LocalDate requested) {
        boolean unconditional = store.sql("select coalesce(bool_and(sharing = 'UNCONDITIONAL'), false) from feed"
                        + " where certificate_type = ? and split_part(name, '/', 1) = ? and state <> 'REMOVED'")
                .params(type, department)
                .query(Boolean.class)
                .single();
        return catalogues
                .inForce()
                .map(Catalogue::calendar)
                .orElse(NO_HOLIDAYS)
                .after(requested, unconditional ? UNCONDITIONAL : CONDITIONAL)
                .day();
    }
}
