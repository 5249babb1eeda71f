package org.onfile.exchangelog;

import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.SignedNote;

/** The newest checkpoint of the log, with its signed note. */
record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    long size() {
        return checkpoint.size();
    }

    Hash root() {
        return checkpoint.root();
    }
}
