package org.onfile.feed;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A converter, as a feed's {@code convert:} names it. */
public sealed interface Conversion {

    /** Begins a {@link DateForm}. */
    String DATE_FORM = "date:";

    /** Those without a parameter. */
    enum Step implements Conversion {
        /** Blanks at both ends go. */
        TRIM,
        /** Full-width characters become ASCII. */
        HALF_WIDTH,
        UPPER_CASE,
        /** Blanks go, wherever they are. */
        NO_BLANKS,
        /** Each kind of dot between two ideographs becomes {@code ·}. */
        MIDDLE_DOT,
        /** Checks and repairs a unified social credit code (GB 32100). */
        USCC,
        /** Checks and repairs a citizen number (GB 11643). */
        CITIZEN_NUMBER,
        /** Reads a date in any known form; text becomes {@code 2020-01-02}. */
        DATE,
        /** Reads a time in any known form; text becomes {@code 2020-01-02T03:04:05+08:00}. */
        TIMESTAMP;

        /** As feeds write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * {@code date:MM/dd/yyyy}: text is a date in this form, with or without a time, and in no other.
     *
     * @param pattern see {@link DatePattern}
     */
    record DateForm(String pattern) implements Conversion {

        public DateForm {
            if (DatePattern.of(pattern).isEmpty()) {
                throw new IllegalArgumentException("no pattern of a date");
            }
        }

        /** Reads such text. */
        public DateTimeFormatter formatter() {
            return DatePattern.of(pattern).orElseThrow();
        }
    }

    /** {@code zone:UTC}: times without zone are meant in this one, not in the connector's. */
    record Zone(ZoneId zone) implements Conversion {}

    /** {@code times:10000}: a number in another unit. */
    record Times(BigDecimal factor) implements Conversion {}

    /** The words that {@link #of} knows, those with a parameter with an example. */
    static List<String> words() {
        return Stream.concat(
                        Arrays.stream(Step.values()).map(Step::word),
                        Stream.of("date:MM/dd/yyyy", "zone:UTC", "times:10000"))
                .toList();
    }

    static Optional<Conversion> of(String word) {
        try {
            if (word.startsWith("zone:")) {
                return Optional.of(new Zone(ZoneId.of(word.substring("zone:".length()))));
            }
            if (word.startsWith(DATE_FORM)) {
                return Optional.of(new DateForm(word.substring(DATE_FORM.length())));
            }
            if (word.startsWith("times:")) {
                return Optional.of(new Times(new BigDecimal(word.substring("times:".length()))));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Arrays.stream(Step.values())
                .filter(step -> step.word().equals(word))
                .<Conversion>map(step -> step)
                .findFirst();
    }
}
