package org.onfile.verification;

import org.onfile.attest.AnswerEnvelope;

/**
 * A verification's answer with its signature; it may leave once it is recorded.
 *
 * @param outcomes the answer's content, a JSON array
 */
public record SignedVerification(ComparedVerification compared, AnswerEnvelope.Signed signed, String outcomes) {

    /** Never the content. */
    @Override
    public String toString() {
        return "SignedVerification[" + compared.lookup().exchangeId() + "]";
    }
}
