package org.onfile.exchangelog;

import org.onfile.tlog.Proofs;
import org.onfile.tlog.TlogProof;

/**
 * The index of a sequenced entry and the tree head that includes it, from which the waiting thread makes the inclusion
 * proof: the sequencer's thread is everybody's, so it does no more for each entry than it must.
 *
 * @param edge the end of the log with this entry's batch; its tree grows no more
 */
record SequencedEntry(long index, TreeHead edge) {

    TlogProof proof() {
        return new TlogProof(
                index,
                Proofs.inclusion(index, edge.tree().size(), edge.tree()),
                edge.head().note());
    }
}
