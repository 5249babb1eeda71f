package org.onfile.quota;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.onfile.counting.Cell;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;

/** Counts each question for the rules against enumeration, and lets those fire that find too much. */
final class EnumerationRules {

    /** So many times as many values as are too many are remembered, where nobody is refused. */
    private static final int REMEMBERED = 5;

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

    /** By the rule that refuses the question, of those that need not know its case; null where none does. */
    @Nullable
    RuleRefusal count(Asked asked, Instant now) {
        return count(asked, now, rule -> rule.isRule() && rule != Measure.DRAFTS);
    }

    /** The same of somebody beside the one whom the question is about, where it is counted already. */
    @Nullable
    RuleRefusal countBeside(Asked asked, Instant now) {
        return count(asked, now, Measure::isOfPeople);
    }

    private @Nullable RuleRefusal count(Asked asked, Instant now, Predicate<Measure> which) {
        RuleRefusal refused = null;
        for (Measure rule : Measure.values()) {
            if (which.test(rule) && settings.of(rule).at() > 0) {
                Counted counted = counted(rule, asked, now);
                RuleRefusal byThis = refusal(counted, asked, count(rule, counted, asked, now));
                if (byThis != null && (refused == null || !refused.stops())) {
                    refused = byThis;
                }
            }
        }
        return refused;
    }

    /**
     * Counts the question's case, once it is known, and tells whether the rule on drafts stops the question.
     *
     * @param draft whether the hub knows of the case by questions alone. A case that was a draft and is more than that now was
     *     opened
     */
    boolean stopsDraft(Asked asked, boolean draft, Instant now) {
        if (settings.of(Measure.DRAFTS).at() <= 0) {
            return false;
        }
        Counted counted = counted(Measure.DRAFTS, asked, now);
        Cell cell = counts.of(counted);
        long number = asked.caseNumber().getMostSignificantBits();
        if (!draft) {
            cell.remove(number);
            return false;
        }
        return refusal(counted, asked, cell.addDistinct(number)) != null;
    }

    private static Counted counted(Measure rule, Asked asked, Instant now) {
        return Counted.at(
                now,
                rule,
                asked.requester(),
                switch (rule) {
                    case ONE_CASE -> asked.caseNumber();
                    case NAMES, NUMBERS -> asked.holder();
                    default -> asked.operator();
                });
    }

    private @Nullable RuleRefusal refusal(Counted counted, Asked asked, int total) {
        Measure rule = counted.measure();
        UUID operator = asked.operator();
        boolean hasTriedFew = total > 0
                && rule.isOfValues()
                && operator != null
                && counts.of(counted).triedBy(operator, asked.tried(rule))
                        < settings.of(rule).ofOneOperator();
        if (total < settings.of(rule).at()) {
            return null;
        }
        if (hasTriedFew && alarms.stops(counted, operator)) {
            // Others tried so often; and who calls each question's operator differently is refused by that
            alarms.alarm(counted, operator, total);
            return new RuleRefusal(rule, false);
        }
        return alarms.fire(counted, operator, total) ? new RuleRefusal(rule, true) : null;
    }

    /** What is counted by now; 0 where the question is none of the rule's, or tries nothing that was not tried before. */
    private int count(Measure rule, Counted counted, Asked asked, Instant now) {
        return switch (rule) {
            case HOLDERS -> counts.of(counted).addDistinct(asked.holder().getMostSignificantBits());
            case WALKING ->
                asked.number().isPresent()
                        ? counts.of(counted).addNeighbour(asked.number().getAsLong())
                        : 0;
            case ONE_CASE, NAMES, NUMBERS ->
                asked.tried(rule).stream()
                        .mapToInt(value -> counts.of(counted)
                                .addTried(
                                        value,
                                        refusedFrom(counted, asked),
                                        REMEMBERED * settings.of(rule).at()))
                        .max()
                        .orElse(0);
            case ODD_HOURS ->
                asked.atWindow() && settings.isOddHour(LocalTime.ofInstant(now, city))
                        ? counts.of(counted).add()
                        : 0;
            case REQUESTER, OPERATOR, AGREEMENT, DRAFTS ->
                throw new IllegalArgumentException(rule + " is not counted of every question");
        };
    }

    private int refusedFrom(Counted counted, Asked asked) {
        return alarms.stops(counted, asked.operator())
                ? settings.of(counted.measure()).at()
                : Integer.MAX_VALUE;
    }
}
