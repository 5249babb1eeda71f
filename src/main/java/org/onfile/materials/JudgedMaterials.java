package org.onfile.materials;

import java.util.List;

/** What is said of a matter's materials, before it is signed. */
public record JudgedMaterials(FoundMaterials found, List<MaterialVerdict> verdicts) {

    Acceptance acceptance() {
        return Acceptance.of(verdicts);
    }

    MaterialCheck check() {
        return found.check();
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "JudgedMaterials[" + check() + "]";
    }
}
