package org.onfile.definition;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 15s}: a whole number and ms, s, m, h or d. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** The item's duration; zero, with a fault, where it is none. */
    public static Duration of(Item item) {
        Matcher form = FORM.matcher(item.text());
        if (!form.matches()) {
            item.fault("is a duration, such as 500ms, 15s, 5m, 2h or 1d");
            return Duration.ZERO;
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
