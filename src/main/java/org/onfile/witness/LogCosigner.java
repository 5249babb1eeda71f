package org.onfile.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.witness.AddCheckpointResponse.Cosigned;
import org.onfile.witness.AddCheckpointResponse.OtherSize;
import org.onfile.witness.AddCheckpointResponse.Reason;
import org.onfile.witness.AddCheckpointResponse.Refused;

/**
 * Cosigns the checkpoints of one log for one witness. Judges one request after the other: what was cosigned last is
 * compared, replaced on disk and only then answered, so that no two cosignatures ever contradict each other.
 */
final class LogCosigner {

    private final String origin;
    private final List<VerifierKey> keys;
    private final NoteSigner witness;
    private final CosignedCheckpointStore memory;
    private final Clock clock;
    private final Consumer<String> journal;
    private @Nullable Seen last;

    /** What was cosigned; before the first time, the empty tree without a note. */
    private record Seen(long size, Hash root, @Nullable SignedNote note) {

        static Seen of(Optional<SignedNote> note) throws IOException {
            try {
                if (note.isEmpty()) {
                    return new Seen(0, Hash.OF_NOTHING, null);
                }
                Checkpoint checkpoint = Checkpoint.of(note.get());
                return new Seen(checkpoint.size(), checkpoint.root(), note.get());
            } catch (MalformedNoteException e) {
                throw new IOException(e);
            }
        }
    }

    /**
     * Takes up where it was left.
     *
     * @param keys of the log, the one that signs now and others that did or will
     * @throws IOException if what was kept is damaged
     */
    LogCosigner(
            String origin, List<VerifierKey> keys, Path data, NoteSigner witness, Clock clock, Consumer<String> journal)
            throws IOException {
        this.origin = origin;
        this.keys = List.copyOf(keys);
        this.witness = witness;
        this.memory = new CosignedCheckpointStore(data, origin, witness.cosigner());
        this.clock = clock;
        this.journal = journal;
        this.last = Seen.of(memory.last());
    }

    /** The note that was cosigned last. */
    synchronized Optional<SignedNote> last() throws IOException {
        return Optional.ofNullable(seen().note);
    }

    /**
     * Cosigns the checkpoint or says why not.
     *
     * @throws IOException if it cannot be kept: then it is not cosigned either
     */
    synchronized AddCheckpointResponse judge(AddCheckpointRequest asked, Checkpoint checkpoint) throws IOException {
        List<NoteSignature> signatures;
        try {
            signatures = asked.checkpoint().verified(keys);
        } catch (MalformedNoteException e) {
            return new Refused(Reason.UNSIGNED);
        }
        Seen seen = seen();
        SignedNote signed = new SignedNote(asked.checkpoint().text(), signatures);
        boolean forked = seen.note != null
                && checkpoint.size() == seen.size
                && !checkpoint.root().equals(seen.root);
        if (forked) {
            accuse(signed, checkpoint, seen);
        }
        if (asked.old() > checkpoint.size()) {
            return new Refused(Reason.SHRINKS);
        }
        if (asked.old() != seen.size) {
            return new OtherSize(seen.size);
        }
        if (forked) {
            return new Refused(Reason.FORKED);
        }
        if (checkpoint.size() == 0 && !checkpoint.root().equals(Hash.OF_NOTHING)) {
            return new Refused(Reason.NOT_EMPTY);
        }
        if (!Proofs.isConsistent(seen.size, seen.root, checkpoint.size(), checkpoint.root(), asked.proof())) {
            doubt(signed, checkpoint, seen);
            return new Refused(Reason.UNPROVEN);
        }
        return cosign(signed, checkpoint);
    }

    private Cosigned cosign(SignedNote signed, Checkpoint checkpoint) throws IOException {
        NoteSignature cosignature =
                witness.cosign(signed.text(), clock.instant().getEpochSecond());
        SignedNote cosigned = signed.with(cosignature);
        // whatever becomes of the writing, the next request looks at the disk again
        last = null;
        memory.keep(cosigned);
        last = new Seen(checkpoint.size(), checkpoint.root(), cosigned);
        return new Cosigned(cosignature);
    }

    private Seen seen() throws IOException {
        Seen known = last;
        if (known == null) {
            known = Seen.of(memory.last());
            last = known;
        }
        return known;
    }

    private void accuse(SignedNote signed, Checkpoint checkpoint, Seen seen) throws IOException {
        List<Path> kept = new ArrayList<>();
        SignedNote before = seen.note;
        if (before != null) {
            memory.keepEvidence(before, new Checkpoint(origin, seen.size, seen.root))
                    .ifPresent(kept::add);
        }
        memory.keepEvidence(signed, checkpoint).ifPresent(kept::add);
        if (!kept.isEmpty()) {
            journal.accept("FORK! The log " + origin + " signed two histories of " + seen.size + " entries: root "
                    + seen.root + " was cosigned before, root " + checkpoint.root()
                    + " is asked for now. Both notes are evidence that anybody can verify: " + kept);
        }
    }

    private void doubt(SignedNote signed, Checkpoint checkpoint, Seen seen) throws IOException {
        Optional<Path> kept = memory.keepUnproven(signed, checkpoint);
        if (kept.isPresent()) {
            journal.accept("REFUSED: the log " + origin + " signed " + checkpoint.size() + " entries with root "
                    + checkpoint.root() + ", but whoever sent this did not prove that they begin with the " + seen.size
                    + " entries of root " + seen.root + " that were cosigned. If the log's operator cannot, it is"
                    + " forked. Kept: " + kept.get());
        }
    }
}
