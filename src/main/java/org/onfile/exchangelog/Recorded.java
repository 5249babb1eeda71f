package org.onfile.exchangelog;

import org.onfile.tlog.TlogProof;

/**
 * An entry that is in the log for good.
 *
 * @param proof against the checkpoint that was signed with it
 */
public record Recorded(Entry entry, Opening opening, TlogProof proof) {

    /** Where it is in the log. */
    public long index() {
        return proof.index();
    }
}
