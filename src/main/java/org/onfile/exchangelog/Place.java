package org.onfile.exchangelog;

import org.onfile.tlog.Proofs;
import org.onfile.tlog.TlogProof;

/**
 * Where an entry came to be, for whoever waits for it to prove it: the sequencer's thread is everybody's, so it does no
 * more for each entry than it must.
 *
 * @param edge the end of the log with this entry's batch; its tree grows no more
 */
record Place(long index, Edge edge) {

    TlogProof proof() {
        return new TlogProof(
                index,
                Proofs.inclusion(index, edge.tree().size(), edge.tree()),
                edge.head().note());
    }
}
