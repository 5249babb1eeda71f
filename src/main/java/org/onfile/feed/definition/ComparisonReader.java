package org.onfile.feed.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.Durations;
import org.onfile.definition.Item;
import org.onfile.feed.ComparisonPlan;

/** {@code compare:} of connectors and feeds. */
final class ComparisonReader {

    private static final String NEVER = "never";
    private static final String SPAN = "-";

    private ComparisonReader() {}

    /** A connector's plan; the usual one where it says nothing. */
    static ComparisonPlan plan(Item item) {
        ComparisonPlan usual = ComparisonPlan.USUAL;
        return new ComparisonPlan(
                Objects.requireNonNullElse(every(item.get("every")), usual.every()),
                item.get("share").isScalar() ? share(item.get("share")) : usual.share(),
                item.get("pauses").items().stream()
                        .map(ComparisonReader::hours)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** How often; null where that is not said. */
    static @Nullable Duration every(Item item) {
        if (!item.isScalar()) {
            return null;
        }
        return item.text().equals(NEVER) ? ComparisonPlan.NEVER : Durations.of(item);
    }

    private static double share(Item item) {
        try {
            double share = Double.parseDouble(item.text());
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Said below
        }
        item.fault("is a share of limits.rowsPerSecond, above 0 and at most 1");
        return 1;
    }

    private static ComparisonPlan.@Nullable Hours hours(Item item) {
        List<LocalTime> times = new ArrayList<>();
        try {
            for (String time : item.text().split(SPAN, 2)) {
                times.add(LocalTime.parse(time.strip()));
            }
        } catch (DateTimeException e) {
            times.clear();
        }
        if (times.size() < 2) {
            item.fault("is a span of hours, such as 08:00-18:00");
            return null;
        }
        return new ComparisonPlan.Hours(times.getFirst(), times.getLast());
    }
}
