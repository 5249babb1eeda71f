package org.onfile.agreement;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an agreement allows what is asked. */
public sealed interface AgreementVerdict {

    /** Whose certificates it opens; none where it is denied. */
    Set<String> departments();

    /** The agreement that decides; null where there is none, or none is needed. */
    Agreement.@Nullable Reference agreement();

    /**
     * It does.
     *
     * @param agreement of several, the first; null where the requester's department asks for certificates of its own
     * @param fields all that it lets out; of several agreements, what each of them does
     * @param departments whose certificates it opens: those that granted it
     * @param limited the agreements, by their ids, that have a quota and allow this
     */
    record Granted(
            Agreement.@Nullable Reference agreement, Set<String> fields, Set<String> departments, Set<String> limited)
            implements AgreementVerdict {

        Granted(Agreement.@Nullable Reference agreement, Set<String> fields, Set<String> departments) {
            this(agreement, fields, departments, Set.of());
        }

        /** Both, where several departments issue the type; of one department's, this one. */
        Granted and(Granted other) {
            if (departments.containsAll(other.departments)) {
                return this;
            }
            return new Granted(
                    agreement == null ? other.agreement : agreement,
                    common(fields, other.fields),
                    all(departments, other.departments),
                    all(limited, other.limited));
        }

        /** What another verdict opens, too: both have to allow it, for certificates of the same departments. */
        public AgreementVerdict within(AgreementVerdict other) {
            if (!(other instanceof Granted also)) {
                return other;
            }
            Set<String> whose = common(departments, also.departments);
            return whose.isEmpty()
                    ? new Denied(Rule.RELATION, agreement)
                    : new Granted(agreement, common(fields, also.fields), whose, all(limited, also.limited));
        }

        private static Set<String> all(Set<String> some, Set<String> others) {
            Set<String> all = new HashSet<>(some);
            all.addAll(others);
            return Set.copyOf(all);
        }

        private static Set<String> common(Set<String> some, Set<String> others) {
            Set<String> common = new HashSet<>(some);
            common.retainAll(others);
            return Set.copyOf(common);
        }
    }

    /**
     * None does.
     *
     * @param rule that is broken; of several agreements, by the one that comes closest
     * @param agreement the one that breaks it; null where there is none of this requester and type
     * @param until when it may be asked again, where a quota is used up; null otherwise
     */
    record Denied(
            Rule rule,
            Agreement.@Nullable Reference agreement,
            @Nullable Instant until) implements AgreementVerdict {

        Denied(Rule rule, Agreement.@Nullable Reference agreement) {
            this(rule, agreement, null);
        }

        @Override
        public Set<String> departments() {
            return Set.of();
        }
    }

    /** What an agreement has to fulfil, in the order in which it is looked at: the later one breaks, the closer it comes. */
    enum Rule {
        /** There is none of this requester on this type. */
        NO_AGREEMENT,
        /** It is of the sandbox and the requester is not, or the other way about. */
        SANDBOX,
        /** It is not on this matter. */
        MATTER,
        ENDED,
        /** It was requested and not granted yet, or was refused. */
        NOT_GRANTED,
        SUSPENDED,
        /** Its department paused the requester. */
        PAUSED,
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
        SIGNATURE,
        /** Of certificates of this type only what follows from them is told, whatever an agreement says. */
        ONLY_DERIVED,
        /** It allowed as many questions today as it does a day. */
        QUOTA
    }
}
