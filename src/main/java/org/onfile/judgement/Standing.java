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

    /** No valid certificate relates the two. */
    record NotProven() implements Standing {}

    /** Nobody was told, and no valid certificate names anybody. */
    record NotNamed() implements Standing {}

    /**
     * The holder's certificate that would say cannot be seen now.
     *
     * @param why its source is stale, its department no longer shares it, or its row cannot be read
     */
    record Undecided(Reason why) implements Standing {}

    /** Whether certificates of the subject are looked up. */
    default boolean mayBeLookedUp() {
        return switch (this) {
            case Holder _, Claimed _, Proven _ -> true;
            case Contradicted _, NotProven _, NotNamed _, Undecided _ -> false;
        };
    }
}
