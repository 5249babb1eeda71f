package org.onfile.quota;

import java.time.LocalTime;
import org.onfile.counting.Measure;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much may be asked, and what counts as enumeration.
 *
 * @param requester questions a minute of one requester, on all nodes together
 * @param operator questions a minute of one operator of a requester, on all nodes together
 * @param atOnce questions that a node works on at once; where there are more, each requester has an equal share
 * @param holders different holders that one operator asks about within an hour
 * @param timesUsual and how many times as many as in the operator's busiest hour of the last seven days
 * @param walking identity numbers beside others, of one operator within an hour
 * @param oneCase different holders for one case within a day
 * @param names different names with one holder's code within a day
 * @param numbers different numbers of certificates with one holder's code within a day
 * @param drafts cases that one operator asked about within an hour as drafts alone
 * @param oddHours questions of one operator within a day, at a window at hours at which none is open; alarm only
 * @param opens when windows open, in the city's time zone
 * @param closes when they close
 */
@ConfigurationProperties("onfile.quota")
record QuotaSettings(
        int requester,
        int operator,
        int atOnce,
        RuleSettings holders,
        int timesUsual,
        RuleSettings walking,
        RuleSettings oneCase,
        RuleSettings names,
        RuleSettings numbers,
        RuleSettings drafts,
        int oddHours,
        LocalTime opens,
        LocalTime closes) {

    /**
     * When a rule fires.
     *
     * @param at the count that is too many; 0 switches it off
     * @param action what happens then
     */
    record RuleSettings(int at, Action action) {

        /** Of values that several operators try together, as many by one of them as stop him, too: half of them, two at least. */
        int ofOneOperator() {
            return Math.max(2, (at + 1) / 2);
        }

        /**
         * As settings have it, {@code 20 STOP}; Spring calls it.
         *
         * @throws IllegalArgumentException if it is not of that form
         */
        public static RuleSettings valueOf(String text) {
            String[] parts = text.strip().split("\\s+", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + text + "' is no rule: write a count, and ALARM or STOP");
            }
            return new RuleSettings(Integer.parseInt(parts[0]), Action.valueOf(parts[1]));
        }
    }

    /** What happens when a rule fires. */
    enum Action {
        /** It is told and recorded. */
        ALARM,
        /** The operator, or the requester where nobody operates it, may ask nothing until it is released. */
        STOP
    }

    /** Of a rule. */
    RuleSettings of(Measure rule) {
        return switch (rule) {
            case HOLDERS -> holders;
            case WALKING -> walking;
            case ONE_CASE -> oneCase;
            case NAMES -> names;
            case NUMBERS -> numbers;
            case DRAFTS -> drafts;
            case ODD_HOURS -> new RuleSettings(oddHours, Action.ALARM);
            case REQUESTER, OPERATOR, AGREEMENT -> throw new IllegalArgumentException(rule + " is no rule");
        };
    }

    boolean isOddHour(LocalTime time) {
        return time.isBefore(opens) || !time.isBefore(closes);
    }
}
