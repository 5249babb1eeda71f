package org.onfile.witness;

import org.onfile.tlog.NoteSignature;

/** A witness's response to an add-checkpoint request (C2SP tlog-witness). */
sealed interface AddCheckpointResponse {

    /** It grew from what was cosigned before; this is kept on disk by now. */
    record Cosigned(NoteSignature cosignature) implements AddCheckpointResponse {}

    /** Another size was cosigned last. */
    record OtherSize(long size) implements AddCheckpointResponse {}

    /** It is not cosigned. */
    record Refused(Reason reason) implements AddCheckpointResponse {}

    /** Why not. */
    enum Reason {
        MALFORMED(400, "this is no add-checkpoint request (c2sp.org/tlog-witness)"),
        SHRINKS(400, "the old size is above the checkpoint's"),
        UNSIGNED(403, "no key that is known for this log signed the checkpoint"),
        UNKNOWN_LOG(404, "this witness does not watch that log"),
        NOT_EMPTY(422, "a checkpoint of no entries has the root of the empty tree"),
        FORKED(422, "a checkpoint of this size with another root was cosigned: the log is forked"),
        UNPROVEN(422, "the proof does not lead from what was cosigned before to this checkpoint");

        private final int status;
        private final String meaning;

        Reason(int status, String meaning) {
            this.status = status;
            this.meaning = meaning;
        }

        int status() {
            return status;
        }

        String meaning() {
            return meaning;
        }
    }
}
