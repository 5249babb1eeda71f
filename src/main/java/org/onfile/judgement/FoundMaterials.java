package org.onfile.judgement;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was found for a check.
 *
 * @param outcomes one for each subject and type that a relation or a material needs
 * @param standings of each subject
 * @param asOf before the registry was read
 */
public record FoundMaterials(
        MaterialCheck check, List<SubjectOutcome> outcomes, Map<Subject, Standing> standings, Instant asOf) {

    public Standing standing(Subject subject) {
        return standings.getOrDefault(subject, new Standing.NotProven());
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "FoundMaterials[" + check + "]";
    }
}
