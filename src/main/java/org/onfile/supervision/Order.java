package org.onfile.supervision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that somebody, or a rule, gave, before a hub takes it.
 *
 * @param department whose decision it is; null of rules and of the hub's operator
 * @param subject the requester's name as a client, or the feed's
 * @param operator the pseudonym of the requester's operator whom it is about; null where it is about all of the requester
 * @param rule that fired; null for none
 * @param stop the number of the stop that is released; null for none
 * @param decidedBy who answers for it
 * @param document the reason; of a rule what was counted
 * @param signature on the request by which it came, a compact JWS that was checked; null where there was none
 */
public record Order(
        OrderAction action,
        @Nullable String department,
        String subject,
        @Nullable UUID operator,
        @Nullable String rule,
        @Nullable Long stop,
        String decidedBy,
        String document,
        @Nullable String signature) {

    /** By a department, on a requester or on a feed of its own. */
    public static Order of(OrderAction action, String department, String subject, String decidedBy, String document) {
        return new Order(action, department, subject, null, null, null, decidedBy, document, null);
    }

    /**
     * By a rule that fired.
     *
     * @param measured what was counted, and what is allowed; nothing of a person
     */
    public static Order fired(
            OrderAction action, String requester, @Nullable UUID operator, String rule, String measured) {
        return new Order(action, null, requester, operator, rule, null, "rule " + rule, measured, null);
    }

    /** Ends a stop. */
    public static Order release(Stop stop, String decidedBy, String reason) {
        return new Order(
                OrderAction.RELEASE,
                null,
                stop.requester(),
                stop.operator(),
                stop.rule(),
                stop.number(),
                decidedBy,
                reason,
                null);
    }

    /** The same by a request that was signed, if it was. */
    Order signed(@Nullable String by) {
        return new Order(action, department, subject, operator, rule, stop, decidedBy, document, by);
    }

    /** Never the operator. */
    @Override
    public String toString() {
        return action + " " + subject;
    }
}
