package org.onfile.normalise;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Conversion;
import org.onfile.feed.Mapping;
import org.onfile.identifier.Spelling;

/** Reads dates and times by a feed's rule, as the driver gives them or as text. */
final class DateTimeValues {

    /** Flags a day that another zone would have called the day before or after: a midnight there. */
    static final String MIDNIGHT_MOVED = "MIDNIGHT_MOVED";

    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);

    private final String field;
    private final ZoneId connectors;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter form;

    /**
     * Reads one field.
     *
     * @param field for flags
     * @param connectors the zone of what has none, unless the rule's {@code zone:} names another
     */
    DateTimeValues(String field, Mapping.Rule rule, ZoneId connectors) {
        ZoneId itsZone = connectors;
        DateTimeFormatter itsForm = null;
        for (Conversion step : rule.convert()) {
            if (step instanceof Conversion.Zone(ZoneId named)) {
                itsZone = named;
            } else if (step instanceof Conversion.DateForm named) {
                itsForm = named.formatter();
            }
        }
        this.field = field;
        this.connectors = connectors;
        this.zone = itsZone;
        this.form = itsForm;
    }

    /**
     * The day that a column holds, in the zone where the column holds a moment.
     *
     * @return {@link LocalDate#MAX} for no end, {@link LocalDate#MIN} for MySQL's zero date
     */
    LocalDate day(Object raw, QualityFlags flags) {
        return switch (raw) {
            case Date date -> plausible(date.toLocalDate());
            case LocalDate date -> plausible(date);
            case Timestamp time -> plausible(time.toLocalDateTime().toLocalDate());
            case LocalDateTime time -> plausible(time.toLocalDate());
            case OffsetDateTime time -> {
                // Infinity has no instant in another zone
                plausible(time.toLocalDate());
                yield time.getYear() >= 9999 ? LocalDate.MAX : plausible(dayOf(time, flags));
            }
            case ZonedDateTime time -> plausible(dayOf(time.toOffsetDateTime(), flags));
            case Instant time -> plausible(dayOf(time.atOffset(ZoneOffset.UTC), flags));
            default -> day(parsed(Texts.of(raw)), flags);
        };
    }

    /** The moment that a column holds; what has no zone is meant in this one, a day begins at its midnight. */
    Instant moment(Object raw) {
        return switch (raw) {
            case OffsetDateTime time -> inRange(time.toInstant());
            case ZonedDateTime time -> inRange(time.toInstant());
            case Instant time -> inRange(time);
            case Timestamp time -> moment(time.toLocalDateTime());
            case LocalDateTime time -> moment(time);
            case Date date -> moment(date.toLocalDate().atStartOfDay());
            case LocalDate date -> moment(date.atStartOfDay());
            default -> {
                TimeText text = parsed(Texts.of(raw));
                if (!text.isDay()) {
                    throw new UnreadableException(QuarantineReason.WRONG_DATE);
                }
                yield text.offset() == null
                        ? moment(text.local())
                        : inRange(text.local().toInstant(text.offset()));
            }
        };
    }

    String dayText(String text, QualityFlags flags) {
        LocalDate day = day(parsed(tidy(text)), flags);
        return day.equals(LocalDate.MIN) ? "" : day.equals(LocalDate.MAX) ? "长期" : day.toString();
    }

    String momentText(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment((Object) tidy(text)).truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static String tidy(String text) {
        return Spelling.trimmed(Spelling.halfWidth(text));
    }

    private LocalDate day(TimeText text, QualityFlags flags) {
        if (!text.isDay()) {
            return text.date();
        }
        LocalTime time = text.time();
        if (text.offset() == null || time == null) {
            return plausible(text.date());
        }
        return plausible(dayOf(text.date().atTime(time).atOffset(text.offset()), flags));
    }

    /** The day of a moment in the zone. A midnight elsewhere was meant as a day, and perhaps not as this one. */
    private LocalDate dayOf(OffsetDateTime time, QualityFlags flags) {
        LocalDate day = time.atZoneSameInstant(zone).toLocalDate();
        if (isMidnightOfAnother(day, time.toLocalDateTime())
                || isMidnightOfAnother(
                        day, time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
                || isMidnightOfAnother(day, time.atZoneSameInstant(connectors).toLocalDateTime())) {
            flags.add(field, MIDNIGHT_MOVED);
        }
        return day;
    }

    private static boolean isMidnightOfAnother(LocalDate day, LocalDateTime there) {
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                && !there.toLocalDate().equals(day);
    }

    private TimeText parsed(String text) {
        return form == null ? TimeText.parse(text) : TimeText.parse(text, form);
    }

    /** From the year 9999 on, infinity included, a date means that there is no end. */
    private static LocalDate plausible(LocalDate date) {
        if (date.getYear() >= 9999) {
            return LocalDate.MAX;
        }
        if (date.isBefore(FIRST)) {
            throw new UnreadableException(QuarantineReason.WRONG_DATE);
        }
        return date;
    }

    private Instant moment(LocalDateTime time) {
        plausible(time.toLocalDate());
        return inRange(time.atZone(zone).toInstant());
    }

    private static Instant inRange(Instant time) {
        try {
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (ArithmeticException | DateTimeException e) {
            throw new UnreadableException(QuarantineReason.WRONG_DATE);
        }
    }
}
