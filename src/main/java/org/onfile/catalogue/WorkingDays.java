package org.onfile.catalogue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Which days offices work, by the State Council's yearly notice: Monday to Friday, without the holidays, with the days
 * that are worked in their place (调休).
 *
 * @param years those of which the notice is known
 */
public record WorkingDays(Map<Integer, Year> years) {

    /**
     * One year's notice.
     *
     * @param holidays days off
     * @param workdays days worked, weekends among them
     */
    record Year(Set<LocalDate> holidays, Set<LocalDate> workdays) {}

    /**
     * A day by which something is due.
     *
     * @param provisional whether holidays that are not known yet may move it
     */
    public record Due(LocalDate day, boolean provisional) {}

    private boolean isWorkingDay(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year != null && year.holidays().contains(day)) {
            return false;
        }
        if (year != null && year.workdays().contains(day)) {
            return true;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The last of so many working days after a day, which itself does not count (民法典第二百零一条). */
    public Due after(LocalDate start, int days) {
        LocalDate day = start;
        boolean provisional = false;
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            provisional |= !years.containsKey(day.getYear());
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return new Due(day, provisional);
    }
}
