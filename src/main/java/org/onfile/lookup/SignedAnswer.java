package org.onfile.lookup;

import org.jspecify.annotations.Nullable;
import org.onfile.attest.Sm2Signature;

/**
 * An answer with its signature; it may leave once it is recorded.
 *
 * @param jws compact
 * @param outcomes as they stand in the JWS, a JSON array
 * @param sm2 a second signature, over the JWS; null where the operator wants none
 */
public record SignedAnswer(
        Answer answer,
        String jws,
        String outcomes,
        @Nullable Sm2Signature sm2) implements LookupStage {

    @Override
    public AuthorisedLookup admitted() {
        return answer.admitted();
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "SignedAnswer[" + admitted().exchangeId() + "]";
    }
}
