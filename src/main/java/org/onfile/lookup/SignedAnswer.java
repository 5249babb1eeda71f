package org.onfile.lookup;

/**
 * An answer that may leave.
 *
 * @param jws compact
 * @param outcomes as they stand in the JWS, a JSON array
 */
public record SignedAnswer(Answer answer, String jws, String outcomes) {

    /** Never the content. */
    @Override
    public String toString() {
        return "SignedAnswer[" + answer.admitted().exchangeId() + "]";
    }
}
