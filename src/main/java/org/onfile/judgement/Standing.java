package org.onfile.judgement;

import org.onfile.judgement.Verdict.Proof;

/** How it is known that a subject has its role. */
public sealed interface Standing {

    /** It is whom the matter is for. */
    record Holder() implements Standing {}

    /** Intake says so, and for this role that suffices. */
    record Claimed() implements Standing {}

    /**
     * A valid certificate has both, by their codes.
     *
     * @param field of the certificate, which has the party
     */
    record Proven(Proof by, String field) implements Standing {}

    /** The holder's valid certificate has others. */
    record Contradicted() implements Standing {}

    /** All that would say was seen, and no valid certificate relates the two. */
    record NotProven() implements Standing {}

    /** Nobody was told, and no valid certificate names anybody. */
    record NotNamed() implements Standing {}

    /** The case is a draft: nothing is told of others than its holder. */
    record NotAnnounced() implements Standing {}

    /**
     * The holder's certificate that would say was not seen: its source is stale, it cannot be read, is not shared, or no
     * agreement allows to look.
     *
     * @param why of that certificate
     */
    record Undecided(Reason why) implements Standing {}

    /** Whether certificates of the subject are looked up. */
    default boolean mayBeLookedUp() {
        return switch (this) {
            case Holder _, Claimed _, Proven _ -> true;
            case Contradicted _, NotProven _, NotNamed _, NotAnnounced _, Undecided _ -> false;
        };
    }
}
