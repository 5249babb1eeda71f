package org.onfile.materials;

import org.onfile.exchangelog.Tally;

/** A check's signed answer, with what it adds to the counts. */
public record CountedMaterials(SignedMaterials signed, Tally tally) {

    /** Never the content. */
    @Override
    public String toString() {
        return "CountedMaterials[" + signed + "]";
    }
}
