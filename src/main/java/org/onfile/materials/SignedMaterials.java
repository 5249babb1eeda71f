package org.onfile.materials;

import org.onfile.attest.AnswerEnvelope;
import org.onfile.judgement.JudgedMaterials;

/**
 * A check's answer with its signature; it may leave once it is recorded.
 *
 * @param content the members that were signed, as they were written
 */
public record SignedMaterials(JudgedMaterials judged, AnswerEnvelope.Signed signed, String content) {

    /** Never the content. */
    @Override
    public String toString() {
        return "SignedMaterials[" + judged + "]";
    }
}
