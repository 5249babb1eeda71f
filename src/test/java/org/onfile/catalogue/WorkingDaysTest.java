package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.onfile.schema.Schemas;

/** Working days of the years whose notice is known, and beyond. */
class WorkingDaysTest {

    private final WorkingDays calendar = Catalogue.in(
                    Path.of("catalogue"), Schemas.in(Path.of("schemas")).certificateTypes())
            .calendar();

    @Test
    void doNotCountTheDayOfAcceptance_norTheWeekend() {
        assertThat(due("2026-11-26", 1)).isEqualTo("2026-11-27");
        assertThat(due("2026-11-27", 1)).isEqualTo("2026-11-30");
    }

    /** Nine days of Spring Festival, with the Saturday before and the one after worked. */
    @Test
    void leaveOutHolidays_andCountDaysWorkedInTheirPlace() {
        assertThat(due("2026-02-13", 1)).isEqualTo("2026-02-14");
        assertThat(due("2026-02-13", 2)).isEqualTo("2026-02-24");
        assertThat(due("2026-02-27", 1)).isEqualTo("2026-02-28");
    }

    @Test
    void areProvisional_beyondTheLastYearThatIsKnown() {
        assertThat(calendar.after(LocalDate.parse("2026-12-29"), 2))
                .isEqualTo(new WorkingDays.Due(LocalDate.parse("2026-12-31"), false));
        assertThat(calendar.after(LocalDate.parse("2026-12-29"), 3))
                .isEqualTo(new WorkingDays.Due(LocalDate.parse("2027-01-01"), true));
    }

    private String due(String start, int days) {
        WorkingDays.Due due = calendar.after(LocalDate.parse(start), days);
        assertThat(due.provisional()).isFalse();
        return due.day().toString();
    }
}
