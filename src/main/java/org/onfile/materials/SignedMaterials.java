package org.onfile.materials;

import java.util.Map;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.judgement.JudgedMaterials;

/**
 * A check's answer with its signature; it may leave once it is recorded.
 *
 * @param content the members that were signed, as they were written
 * @param departments of a joint matter: the answer to each department that decides, of its own parts alone
 */
public record SignedMaterials(
        JudgedMaterials judged,
        AnswerEnvelope.Signed signed,
        String content,
        Map<String, AnswerEnvelope.Signed> departments) {

    /** Never the content. */
    @Override
    public String toString() {
        return "SignedMaterials[" + judged + "]";
    }
}
