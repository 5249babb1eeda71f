package org.onfile.lookup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Points in time as answers write them: ISO 8601 to the millisecond, with the city's offset. */
final class AnswerTimestamps {

    private AnswerTimestamps() {}

    static String written(Instant time, ZoneId city) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.MILLIS).atZone(city));
    }
}
