package org.onfile.exchangelog;

import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.SignedNote;

/** The end of the log: its newest checkpoint and the note that says so. */
record Head(Checkpoint checkpoint, SignedNote note) {

    long size() {
        return checkpoint.size();
    }

    Hash root() {
        return checkpoint.root();
    }
}
