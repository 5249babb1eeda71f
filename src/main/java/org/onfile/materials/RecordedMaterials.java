package org.onfile.materials;

import org.onfile.exchangelog.RecordedEntry;

/** A check's answer that is in the exchange log, so that it may leave. */
public record RecordedMaterials(SignedMaterials signed, RecordedEntry recorded) {

    /** Never the content. */
    @Override
    public String toString() {
        return "RecordedMaterials[" + signed + "]";
    }
}
