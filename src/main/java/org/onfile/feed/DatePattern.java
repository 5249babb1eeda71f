package org.onfile.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a department's dates, in the letters of {@link DateTimeFormatter}: {@code MM/dd/yyyy}, with English names
 * of months where it has any. Text is read strictly: there is no 30 February.
 */
final class DatePattern {

    /** Where a year has two digits nobody can tell the century. */
    private static final Pattern TWO_DIGIT_YEAR = Pattern.compile("(?<![yu])(yy|uu)(?![yu])");

    /** Outside of quoted text; strict reading would want to know of which era. */
    private static final Pattern YEAR_OF_ERA = Pattern.compile("y(?=(?:[^']*'[^']*')*[^']*$)");

    private static final Pattern TIME = Pattern.compile("[HhKkmsSAnN]");

    private static final List<OffsetDateTime> SAMPLES = List.of(
            OffsetDateTime.of(2022, 12, 31, 13, 14, 15, 0, ZoneOffset.ofHours(8)),
            OffsetDateTime.of(1987, 4, 3, 1, 2, 3, 0, ZoneOffset.ofHours(8)));

    private DatePattern() {}

    /** The pattern; empty where it does not say a day, or a time in it not whole. */
    static Optional<DateTimeFormatter> of(String pattern) {
        if (TWO_DIGIT_YEAR.matcher(pattern).find()) {
            return Optional.empty();
        }
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(YEAR_OF_ERA.matcher(pattern).replaceAll("u"))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            boolean hasTime = TIME.matcher(pattern).find();
            return SAMPLES.stream().allMatch(sample -> isReadBack(sample, formatter, hasTime))
                    ? Optional.of(formatter)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isReadBack(OffsetDateTime sample, DateTimeFormatter formatter, boolean hasTime) {
        TemporalAccessor read = formatter.parse(formatter.format(sample));
        LocalTime time = read.query(TemporalQueries.localTime());
        return LocalDate.from(read).equals(sample.toLocalDate())
                && (!hasTime || (time != null && time.getHour() == sample.getHour()));
    }
}
