package org.onfile.exchangelog;

import org.onfile.tlog.TlogProof;

/**
 * A log entry that is committed for good, with its opening and its inclusion proof.
 *
 * @param proof against the checkpoint that was signed with it
 */
public record RecordedEntry(LogEntry entry, Opening opening, TlogProof proof) {

    /** Where it is in the log. */
    public long index() {
        return proof.index();
    }
}
