package org.onfile.witness;

import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.SignedNote;

/** The log whose checkpoints are to be cosigned. Called by several threads at once, never while an answer waits. */
public interface WitnessedLog {

    /** The newest checkpoint that was published, signed by the log; nothing before the first. */
    Optional<SignedNote> newest();

    /**
     * The proof that the tree of the older size is the beginning of the newer one's, see {@link
     * org.onfile.tlog.Proofs#consistency}.
     *
     * @param older a size that was published at some time, or 0
     * @param newer a size that was published, no smaller
     */
    List<Hash> consistency(long older, long newer);

    /**
     * Keeps a cosignature that was verified, durably. Another one of the same checkpoint may have been kept before, or be
     * on its way: they stand side by side.
     *
     * @param checkpoint as {@link #newest()} gave it, perhaps a while ago
     */
    void keep(SignedNote checkpoint, NoteSignature cosignature);
}
