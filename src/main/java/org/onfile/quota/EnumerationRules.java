package org.onfile.quota;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts each question for the rules against enumeration, and lets those fire that find too much. */
final class EnumerationRules {

    private final QuotaSettings settings;
    private final Counts counts;
    private final EnumerationAlarms alarms;
    private final ZoneId city;

    /** @param city whose hours are reckoned by */
    EnumerationRules(QuotaSettings settings, Counts counts, EnumerationAlarms alarms, ZoneId city) {
        this.settings = settings;
        this.counts = counts;
        this.alarms = alarms;
        this.city = city;
    }

    /** The rule that stops the question; null where none does. */
    @Nullable
    Measure count(Asked asked, Instant now) {
        return count(asked, now, Measure::isRule);
    }

    /** The same of somebody beside the one whom the question is about, where it is counted already. */
    @Nullable
    Measure countBeside(Asked asked, Instant now) {
        return count(asked, now, Measure::isOfPeople);
    }

    private @Nullable Measure count(Asked asked, Instant now, Predicate<Measure> which) {
        Measure stopped = null;
        for (Measure rule : Measure.values()) {
            if (which.test(rule) && settings.of(rule).at() > 0 && isStoppedBy(rule, asked, now)) {
                stopped = rule;
            }
        }
        return stopped;
    }

    private boolean isStoppedBy(Measure rule, Asked asked, Instant now) {
        Counted counted = Counted.at(
                now,
                rule,
                asked.requester(),
                switch (rule) {
                    case ONE_CASE -> asked.caseNumber();
                    case NAMES, NUMBERS -> asked.holder();
                    default -> asked.operator();
                });
        int total = count(rule, counted, asked, now);
        return total >= settings.of(rule).at() && alarms.fire(counted, asked.operator(), total);
    }

    /** What is counted by now; 0 where the question is none of the rule's. */
    private int count(Measure rule, Counted counted, Asked asked, Instant now) {
        return switch (rule) {
            case HOLDERS, ONE_CASE ->
                counts.of(counted).addDistinct(asked.holder().getMostSignificantBits());
            case WALKING ->
                asked.number().isPresent()
                        ? counts.of(counted).addNeighbour(asked.number().getAsLong())
                        : 0;
            case NAMES -> asked.name() == null ? 0 : counts.of(counted).addDistinct(asked.name());
            case NUMBERS ->
                asked.certificateNumbers().stream()
                        .mapToInt(number -> counts.of(counted).addDistinct(number))
                        .max()
                        .orElse(0);
            case DRAFTS -> drafts(counts.of(counted), asked);
            case ODD_HOURS ->
                asked.atWindow() && settings.isOddHour(LocalTime.ofInstant(now, city))
                        ? counts.of(counted).add()
                        : 0;
            case REQUESTER, OPERATOR -> throw new IllegalArgumentException(rule + " is no rule");
        };
    }

    /** A case that was a draft, and is more than that now, was opened. */
    private static int drafts(Cell cell, Asked asked) {
        long number = asked.caseNumber().getMostSignificantBits();
        if (asked.draft()) {
            return cell.addDistinct(number);
        }
        cell.remove(number);
        return 0;
    }
}
