package org.onfile.materials;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.onfile.access.Client;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.WorkingDays;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.Purpose;

/**
 * A question for the materials of a matter, checked and canonical.
 *
 * @param catalogue the version that it is judged by
 * @param subjects the matter's holder first
 * @param materials those that its circumstances demand
 * @param demanded the same, each for each subject of its role
 * @param facts as they were told, by name
 * @param calendar by which working days are counted
 * @param digest of the body as it was received: {@code sha-256:} and base64url
 * @param startNanos of {@link System#nanoTime()}, when it came in
 * @param answerTime how long the hub may take to answer it, from then on
 */
public record MaterialCheck(
        ExchangeId exchangeId,
        Client client,
        Matter matter,
        String catalogue,
        Purpose purpose,
        List<Subject> subjects,
        List<Material> materials,
        List<DemandedMaterial> demanded,
        Map<String, String> facts,
        WorkingDays calendar,
        String digest,
        long startNanos,
        Duration answerTime) {

    /** How long it may still wait for others, so that a quarter of its time is left to sign and record the answer. */
    Duration patience() {
        return answerTime.multipliedBy(3).dividedBy(4).minusNanos(System.nanoTime() - startNanos);
    }

    /** Never the subjects or the case. */
    @Override
    public String toString() {
        return "MaterialCheck[" + exchangeId + ", " + matter.name() + "]";
    }
}
