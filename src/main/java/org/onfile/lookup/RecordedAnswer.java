package org.onfile.lookup;

import org.onfile.exchangelog.RecordedEntry;

/** An answer that is in the exchange log, so that it may leave. */
public record RecordedAnswer(SignedAnswer signed, RecordedEntry recorded) implements LookupStage {

    @Override
    public AuthorisedLookup admitted() {
        return signed.admitted();
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "RecordedAnswer[" + signed + ", " + recorded.index() + "]";
    }
}
