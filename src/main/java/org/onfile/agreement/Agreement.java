package org.onfile.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of an agreement (共享授权): its terms and its state, and who decided so.
 *
 * @param version from 1, one more with every change
 * @param decidedBy who answers for the change that made this version
 * @param document what the change rests on: a decision's number, or the legal basis of a refusal
 * @param decidedAt by the hub's clock
 */
public record Agreement(
        String id,
        int version,
        AgreementState state,
        AgreementTerms terms,
        String decidedBy,
        String document,
        Instant decidedAt) {

    /** The version, as answers cite it. */
    public record Reference(String id, int version) {

        @Override
        public String toString() {
            return id + " version " + version;
        }
    }

    /**
     * Whether it allows anything on a day.
     *
     * @param day of the city's time zone
     */
    public boolean isInForce(LocalDate day) {
        return state == AgreementState.GRANTED && !day.isBefore(terms.from()) && !day.isAfter(terms.until());
    }

    public Reference reference() {
        return new Reference(id, version);
    }

    /**
     * What a change makes of an agreement.
     *
     * @param before null for a new one
     * @throws IllegalArgumentException if it cannot be; the message, a clause, says why
     */
    static Agreement after(@Nullable Agreement before, HandedIn change, Instant now) {
        AgreementState state = before == null ? null : before.state();
        if (!change.change().mayFollow(state)) {
            throw new IllegalArgumentException(
                    state == null
                            ? "there is no such agreement"
                            : "it is " + state + ", and cannot be " + words(change));
        }
        AgreementTerms terms = change.terms() != null ? change.terms() : before == null ? null : before.terms();
        if (terms == null) {
            throw new IllegalArgumentException("a new agreement needs its terms");
        }
        if (before != null
                && !(terms.requester().equals(before.terms().requester())
                        && terms.type().equals(before.terms().type())
                        && terms.department().equals(before.terms().department()))) {
            throw new IllegalArgumentException(
                    "requester, department and type of an agreement stay: make another one, and end this");
        }
        Integer quota = change.quota();
        return new Agreement(
                change.agreement(),
                before == null ? 1 : before.version() + 1,
                change.change().to(),
                quota == null ? terms : terms.with(quota),
                change.decidedBy(),
                change.document(),
                now);
    }

    /** What a change that waits makes of it; empty where it will be refused. */
    static Optional<Agreement> expected(@Nullable Agreement before, HandedIn change) {
        try {
            return Optional.of(after(before, change, Instant.EPOCH));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String words(HandedIn change) {
        return switch (change.change()) {
            case REQUEST -> "requested";
            case PROLONG -> "prolonged";
            case GRANT -> "granted";
            case REFUSE -> "refused";
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case END -> "ended";
        };
    }
}
