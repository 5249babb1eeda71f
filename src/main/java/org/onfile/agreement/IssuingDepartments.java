package org.onfile.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who issues certificates of a type, by the feeds that the store knows, and how long a department has to answer. */
final class IssuingDepartments {

    /** 政务数据共享条例 (2025) art. 20: one working day for what is shared without condition, ten for the rest. */
    private static final int UNCONDITIONAL = 1;

    private static final int CONDITIONAL = 10;

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

    /** The last day on which a department is to answer a request of this day; weekends are no working days. */
    LocalDate answerBy(String department, String type, LocalDate requested) {
        boolean unconditional = store.sql("select coalesce(bool_and(sharing = 'UNCONDITIONAL'), false) from feed"
                        + " where certificate_type = ? and split_part(name, '/', 1) = ? and state <> 'REMOVED'")
                .params(type, department)
                .query(Boolean.class)
                .single();
        return after(requested, unconditional ? UNCONDITIONAL : CONDITIONAL);
    }

    static LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int counted = 0; counted < workingDays; ) {
            last = last.plusDays(1);
            if (last.getDayOfWeek() != DayOfWeek.SATURDAY && last.getDayOfWeek() != DayOfWeek.SUNDAY) {
                counted++;
            }
        }
        return last;
    }
}
