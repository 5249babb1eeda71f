package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The days of {@code catalogue/calendar/}: those off though no weekend, and those worked though one. */
record WorkingCalendar(Set<LocalDate> off, Set<LocalDate> worked) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static WorkingCalendar in(Path catalogue) throws IOException {
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        try (Stream<Path> years = Files.list(catalogue.resolve("calendar"))) {
            for (Path year : years.toList()) {
                JsonNode file = YAML.readTree(Files.readString(year));
                file.path("holidays").forEach(days -> days.forEach(day -> off.add(LocalDate.parse(day.asText()))));
                file.path("workdays").forEach(day -> worked.add(LocalDate.parse(day.asText())));
            }
        }
        return new WorkingCalendar(off, worked);
    }

    /** The last of so many working days after this one. */
    LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = workingDays; left > 0; ) {
            last = last.plusDays(1);
            boolean weekend = last.getDayOfWeek() == DayOfWeek.SATURDAY || last.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (worked.contains(last) || (!weekend && !off.contains(last))) {
                left--;
            }
        }
        return last;
    }
}
