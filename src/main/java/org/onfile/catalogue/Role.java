package org.onfile.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A role of parties of a matter beside its holder, e.g. the handlers of food of a restaurant, or a spouse.
 *
 * @param provenBy the certificate that proves it, e.g. a marriage certificate; null where intake's word suffices
 * @param ifDeceased what becomes of the papers of somebody in it who is known to have died
 */
public record Role(String name, Title title, @Nullable Relation provenBy, IfDeceased ifDeceased) {

    /** What becomes of the papers of somebody who is known to have died. */
    public enum IfDeceased {
        /** They count no more: he cannot be who takes part in the matter. */
        ASK,
        /** The matter is about somebody who has died, such as whose home is inherited: they count as ever. */
        AS_EVER,
        /** Nobody has to show them, such as the papers of a spouse: a widower has none who would have to agree. */
        NOT_NEEDED
    }
}
