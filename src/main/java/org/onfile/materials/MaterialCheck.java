package org.onfile.materials;

import java.util.List;
import org.onfile.access.Client;
import org.onfile.catalogue.Matter;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.Purpose;

/**
 * A question for the materials of a matter, checked and canonical.
 *
 * @param catalogue the version that it is judged by
 * @param subjects the matter's holder first
 * @param demanded the materials that its circumstances demand, each for each subject of its role
 * @param digest of the body as it was received: {@code sha-256:} and base64url
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record MaterialCheck(
        ExchangeId exchangeId,
        Client client,
        Matter matter,
        String catalogue,
        Purpose purpose,
        List<Subject> subjects,
        List<DemandedMaterial> demanded,
        String digest,
        long startNanos) {

    /** Never the subjects or the case. */
    @Override
    public String toString() {
        return "MaterialCheck[" + exchangeId + ", " + matter.name() + "]";
    }
}
