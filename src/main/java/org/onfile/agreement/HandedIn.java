package org.onfile.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A change of an agreement that somebody decided, before a hub takes it.
 *
 * @param agreement its id
 * @param terms null where they stay
 * @param quota all that it changes of the terms; null where it sets none
 * @param signature on the request by which it came, a compact JWS that was checked; null where there was none
 */
public record HandedIn(
        String agreement,
        AgreementChange change,
        @Nullable AgreementTerms terms,
        @Nullable Integer quota,
        String decidedBy,
        String document,
        @Nullable String signature) {

    /** One that came by no signed request. */
    public HandedIn(
            String agreement,
            AgreementChange change,
            @Nullable AgreementTerms terms,
            String decidedBy,
            String document) {
        this(agreement, change, terms, null, decidedBy, document, null);
    }

    /** Who decided what a hub took from the file of its first set-up. */
    public static final String FIRST_SET_UP = "first set-up by file";

    @Override
    public String toString() {
        return change + " of the agreement " + agreement;
    }
}
