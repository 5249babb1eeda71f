package org.onfile.agreement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an agreement allows what is asked. */
public sealed interface AgreementVerdict {

    /**
     * It does.
     *
     * @param fields all that it lets out
     */
    record Granted(Agreement.Reference agreement, Set<String> fields) implements AgreementVerdict {}

    /**
     * None does.
     *
     * @param rule that is broken; of several agreements, by the one that comes closest
     * @param agreement the one that breaks it; null where there is none of this requester and type
     */
    record Denied(Rule rule, Agreement.@Nullable Reference agreement) implements AgreementVerdict {}

    /** What an agreement has to fulfil, in the order in which it is looked at: the later one breaks, the closer it comes. */
    enum Rule {
        /** There is none of this requester on this type. */
        NO_AGREEMENT,
        /** It is not on this matter. */
        MATTER,
        ENDED,
        /** It was requested and not granted yet, or was refused. */
        NOT_GRANTED,
        SUSPENDED,
        /** Its term is over. */
        EXPIRED,
        /** Its term has not begun. */
        NOT_BEGUN,
        /** It allows another use, such as a comparison only. */
        USE,
        MODE,
        CHANNEL,
        /** It does not cover parties of this role. */
        RELATION,
        /** A field is asked for that is not in it. */
        FIELDS,
        /** It takes requests alone that the requester signed. */
        SIGNATURE
    }
}
