package org.onfile.normalise;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, with or without a time, as departments write it: {@code 2020-01-02}, {@code 2020/1/2}, {@code 2020.1.2},
 * {@code 2020年1月2日}, {@code 20200102}, {@code 20200102030405}, {@code 2020-01-02 03:04:05.678},
 * {@code 2020-01-02T03:04:05+08:00}, {@code 2020年1月2日3时4分}; or a word for no end.
 *
 * @param time null where there is none
 * @param offset from UTC; null where there is none
 */
record TimeText(
        LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {

    /** No end: 长期 and the like. */
    static final TimeText NO_END = new TimeText(LocalDate.MAX, null, null);

    /** MySQL's way to write that there is no date. */
    static final TimeText ZERO = new TimeText(LocalDate.MIN, null, null);

    private static final Set<String> NO_END_WORDS = Set.of("长期", "长期有效", "永久", "永久有效", "无固定期限", "无期限");

    /** Whether it is neither {@link #NO_END} nor {@link #ZERO}. */
    boolean isDay() {
        return !date.equals(LocalDate.MAX) && !date.equals(LocalDate.MIN);
    }

    LocalDateTime local() {
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    }

    /**
     * Reads a text that is half-width and trimmed.
     *
     * @throws UnreadableException if it has no such form or names a day or a time that does not exist
     */
    static TimeText parse(String text) {
        if (NO_END_WORDS.contains(text)) {
            return NO_END;
        }
        try {
            return new Parser(text).parse();
        } catch (DateTimeException e) {
            throw new UnreadableException(QuarantineReason.WRONG_DATE);
        }
    }

    /**
     * Reads a text in one form alone, or a word for no end.
     *
     * @throws UnreadableException if it has another form or names a day or a time that does not exist
     */
    static TimeText parse(String text, DateTimeFormatter form) {
        if (NO_END_WORDS.contains(text)) {
            return NO_END;
        }
        try {
            TemporalAccessor read = form.parse(text);
            return new TimeText(
                    LocalDate.from(read),
                    read.query(TemporalQueries.localTime()),
                    read.query(TemporalQueries.offset()));
        } catch (DateTimeException e) {
            throw new UnreadableException(QuarantineReason.WRONG_DATE);
        }
    }

    private static final class Parser {

        /** As 03/04/2022 or 03-04-22: which is the day and which the month, even which the year, nobody can tell. */
        private static final Pattern AMBIGUOUS = Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1(\\d{4}|\\d{2})(?!\\d)");

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        TimeText parse() {
            int digits = digitsAhead();
            return switch (digits) {
                case 8 -> {
                    LocalDate date = date(number(4), number(2), number(2));
                    yield date.equals(LocalDate.MIN) ? ZERO : rest(date);
                }
                case 12, 14, 17 -> {
                    LocalDate date = date(number(4), number(2), number(2));
                    LocalTime time = time(number(2), number(2), digits > 12 ? number(2) : 0);
                    if (digits == 17) {
                        time = time.plusNanos(number(3) * 1_000_000L);
                    }
                    yield date.equals(LocalDate.MIN) ? ZERO : offset(date, time);
                }
                default -> separated(digits);
            };
        }

        /** Year, month and day with something between them. */
        private TimeText separated(int digits) {
            if (digits == 0 || digits > 9) {
                throw wrong();
            }
            if (AMBIGUOUS.matcher(text).lookingAt()) {
                throw new UnreadableException(QuarantineReason.AMBIGUOUS_DATE);
            }
            int year = number(digits);
            char separator = next();
            boolean words = separator == '年';
            if (!words && separator != '-' && separator != '/' && separator != '.') {
                throw wrong();
            }
            int month = number(oneOrTwo());
            if (next() != (words ? '月' : separator)) {
                throw wrong();
            }
            int day = number(oneOrTwo());
            if (words && !take('日')) {
                take('号');
            }
            LocalDate date = date(year, month, day);
            return date.equals(LocalDate.MIN) ? ZERO : rest(date);
        }

        private TimeText rest(LocalDate date) {
            boolean t = take('T');
            while (!t && take(' ')) {
                // blanks between date and time
            }
            if (at == text.length()) {
                if (t) {
                    throw wrong();
                }
                return new TimeText(date, null, null);
            }
            int hour = number(oneOrTwo());
            boolean words = take('时');
            if (!words && !take(':')) {
                throw wrong();
            }
            int minute = words && at == text.length() ? 0 : number(oneOrTwo());
            if (words) {
                take('分');
            }
            int second = 0;
            if (words ? at < text.length() : take(':')) {
                second = number(oneOrTwo());
                take('秒');
            }
            LocalTime time = hour == 24 && minute == 0 && second == 0 ? LocalTime.MIDNIGHT : time(hour, minute, second);
            if (take('.') || take(',')) {
                time = time.plusNanos(nanos());
            }
            return offset(hour == 24 ? date.plusDays(1) : date, time);
        }

        private TimeText offset(LocalDate date, LocalTime time) {
            take(' ');
            if (at == text.length()) {
                return new TimeText(date, time, null);
            }
            return new TimeText(date, time, ZoneOffset.of(text.substring(at)));
        }

        private long nanos() {
            int digits = digitsAhead();
            if (digits == 0 || digits > 9) {
                throw wrong();
            }
            long nanos = number(digits);
            for (int i = digits; i < 9; i++) {
                nanos *= 10;
            }
            return nanos;
        }

        private int digitsAhead() {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            return end - at;
        }

        private int oneOrTwo() {
            int digits = digitsAhead();
            if (digits < 1 || digits > 2) {
                throw wrong();
            }
            return digits;
        }

        private int number(int digits) {
            int number = 0;
            for (int i = 0; i < digits; i++) {
                number = number * 10 + next() - '0';
            }
            return number;
        }

        private char next() {
            if (at == text.length()) {
                throw wrong();
            }
            return text.charAt(at++);
        }

        private boolean take(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private static LocalDate date(int year, int month, int day) {
            return year == 0 && month == 0 && day == 0 ? LocalDate.MIN : LocalDate.of(year, month, day);
        }

        private static LocalTime time(int hour, int minute, int second) {
            return LocalTime.of(hour, minute, second);
        }

        private static UnreadableException wrong() {
            return new UnreadableException(QuarantineReason.WRONG_DATE);
        }
    }
}
