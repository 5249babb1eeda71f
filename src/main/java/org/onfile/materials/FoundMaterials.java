package org.onfile.materials;

import java.time.Instant;
import java.util.List;

/**
 * What was found for a check.
 *
 * @param outcomes one for each subject and type that a material needs
 * @param asOf before the registry was read
 */
public record FoundMaterials(MaterialCheck check, List<SubjectOutcome> outcomes, Instant asOf) {

    /** Never the content. */
    @Override
    public String toString() {
        return "FoundMaterials[" + check + "]";
    }
}
