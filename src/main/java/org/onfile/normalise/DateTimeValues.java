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
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.onfile.feed.Conversion;
import org.onfile.feed.Mapping;
import org.onfile.identifier.Spelling;

/** Dates and times, as the driver gives them or as text. */
final class DateTimeValues {

    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);

    private DateTimeValues() {}

    /** The zone that a rule's {@code zone:} names, else the connector's. */
    static ZoneId zone(Mapping.Rule rule, ZoneId connectors) {
        for (Conversion step : rule.convert()) {
            if (step instanceof Conversion.Zone(ZoneId zone)) {
                return zone;
            }
        }
        return connectors;
    }

    /**
     * The day that a column holds, in the zone where the column holds a moment.
     *
     * @return {@link LocalDate#MAX} for no end, {@link LocalDate#MIN} for MySQL's zero date
     */
    static LocalDate day(Object raw, ZoneId zone) {
        return switch (raw) {
            case Date date -> plausible(date.toLocalDate());
            case LocalDate date -> plausible(date);
            case Timestamp time -> plausible(time.toLocalDateTime().toLocalDate());
            case LocalDateTime time -> plausible(time.toLocalDate());
            case OffsetDateTime time -> {
                // Infinity has no instant in another zone
                plausible(time.toLocalDate());
                yield time.getYear() >= 9999
                        ? LocalDate.MAX
                        : plausible(time.atZoneSameInstant(zone).toLocalDate());
            }
            case ZonedDateTime time -> plausible(time.withZoneSameInstant(zone).toLocalDate());
            case Instant time -> plausible(time.atZone(zone).toLocalDate());
            default -> day(TimeText.parse(Texts.of(raw)), zone);
        };
    }

    /** The moment that a column holds; what has no zone is meant in this one, a day begins at its midnight. */
    static Instant moment(Object raw, ZoneId zone) {
        return switch (raw) {
            case OffsetDateTime time -> inRange(time.toInstant());
            case ZonedDateTime time -> inRange(time.toInstant());
            case Instant time -> inRange(time);
            case Timestamp time -> moment(time.toLocalDateTime(), zone);
            case LocalDateTime time -> moment(time, zone);
            case Date date -> moment(date.toLocalDate().atStartOfDay(), zone);
            case LocalDate date -> moment(date.atStartOfDay(), zone);
            default -> {
                TimeText text = TimeText.parse(Texts.of(raw));
                if (!text.isDay()) {
                    throw new UnreadableException(QuarantineReason.WRONG_DATE);
                }
                yield text.offset() == null
                        ? moment(text.local(), zone)
                        : inRange(text.local().toInstant(text.offset()));
            }
        };
    }

    static String dayText(String text, ZoneId zone) {
        LocalDate day = day(TimeText.parse(tidy(text)), zone);
        return day.equals(LocalDate.MIN) ? "" : day.equals(LocalDate.MAX) ? "长期" : day.toString();
    }

    static String momentText(String text, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment((Object) tidy(text), zone)
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(zone));
    }

    private static String tidy(String text) {
        return Spelling.trimmed(Spelling.halfWidth(text));
    }

    private static LocalDate day(TimeText text, ZoneId zone) {
        if (!text.isDay()) {
            return text.date();
        }
        LocalTime time = text.time();
        if (text.offset() == null || time == null) {
            return plausible(text.date());
        }
        return plausible(text.date()
                .atTime(time)
                .atOffset(text.offset())
                .atZoneSameInstant(zone)
                .toLocalDate());
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

    private static Instant moment(LocalDateTime time, ZoneId zone) {
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
