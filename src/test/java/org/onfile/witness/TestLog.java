package org.onfile.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/** A log in memory, of few entries. Logs of one name have one key, so that one can be the fork of another. */
final class TestLog implements WitnessedLog {

    private final NoteSigner signer;
    private final GrowingTree tree = GrowingTree.empty();
    private final List<SignedNote> cosigned = new CopyOnWriteArrayList<>();

    TestLog(String name) {
        byte[] seed = new byte[32];
        seed[0] = (byte) name.length();
        this.signer = new NoteSigner(name, seed);
    }

    VerifierKey key() {
        return signer.verifier();
    }

    NoteSigner signer() {
        return signer;
    }

    TestLog grow(int entries) {
        return grow(entries, "entry");
    }

    /** Grows by entries that are others if the history is. */
    synchronized TestLog grow(int entries, String history) {
        for (int i = 0; i < entries; i++) {
            tree.append(Hash.leaf((history + tree.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    synchronized Checkpoint checkpoint() {
        return new Checkpoint(signer.verifier().name(), tree.size(), tree.root());
    }

    SignedNote note() {
        return checkpoint().signed(signer);
    }

    /** The request that has it cosigned. */
    AddCheckpointRequest request(long old) {
        SignedNote note = note();
        return new AddCheckpointRequest(old, consistency(old, checkpoint().size()), note);
    }

    List<SignedNote> cosigned() {
        return cosigned;
    }

    @Override
    public Optional<SignedNote> newest() {
        return Optional.of(note());
    }

    @Override
    public synchronized List<Hash> consistency(long older, long newer) {
        return Proofs.consistency(older, newer, tree);
    }

    @Override
    public void keep(SignedNote checkpoint, NoteSignature cosignature) {
        cosigned.add(checkpoint.with(cosignature));
    }
}
