package org.onfile.cli.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was, in words short enough for a table. */
final class Ages {

    private Ages() {}

    static String since(@Nullable Instant time, Instant now) {
        return time == null ? "never" : words(Duration.between(time, now));
    }

    static String words(Duration age) {
        if (age.isNegative()) {
            return "0 s";
        }
        if (age.toMinutes() < 2) {
            return String.format(java.util.Locale.ROOT, "%.1f s", age.toMillis() / 1000.0);
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
