package org.onfile.lookup;

import org.onfile.attest.AnswerEnvelope;

/**
 * An answer with its signature; it may leave once it is recorded.
 *
 * @param outcomes as they stand in the JWS, a JSON array
 */
public record SignedAnswer(Answer answer, AnswerEnvelope.Signed signed, String outcomes) implements LookupStage {

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
