package org.onfile.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;

/** {@code calendar/<year>.yaml}: the holidays of a year, and the days worked in their place. */
final class CalendarFile {

    private final FormRules form = new FormRules(CalendarFile.class, "calendar.schema.json");

    /** The year; empty where the file has a mistake. */
    Optional<WorkingDays.Year> year(YamlFile file, int year) {
        if (file.faults().isEmpty()) {
            form.check(file);
        }
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Set<LocalDate> holidays = new LinkedHashSet<>();
        file.top().get("holidays").fields().forEach((name, days) -> days.itemsOrSelf()
                .forEach(day -> add(day, year, holidays)));
        Set<LocalDate> workdays = new LinkedHashSet<>();
        for (Item day : file.top().get("workdays").items()) {
            add(day, year, workdays);
            if (holidays.contains(parsed(day))) {
                day.fault("is a holiday above");
            }
        }
        return file.faults().isEmpty() ? Optional.of(new WorkingDays.Year(holidays, workdays)) : Optional.empty();
    }

    private static void add(Item item, int year, Set<LocalDate> days) {
        LocalDate day = parsed(item);
        if (day == null || day.getYear() != year) {
            item.fault("is a day of " + year + ", such as " + year + "-01-01");
        } else if (!days.add(day)) {
            item.fault("is here twice");
        }
    }

    private static @Nullable LocalDate parsed(Item item) {
        try {
            return LocalDate.parse(item.text());
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
