package org.onfile.exchangelog;

import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TlogProof;
import org.onfile.witness.WitnessedLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The witnesses' cosignatures of the log's checkpoints, in the store: the newest of each witness, whichever node asked
 * for it.
 */
public final class CosignedLog implements WitnessedLog {

    private final JdbcClient store;
    private final PublishedLog published;

    CosignedLog(JdbcClient store, PublishedLog published) {
        this.store = store;
        this.published = published;
    }

    @Override
    public Optional<SignedNote> newest() {
        return Optional.of(published.checkpoint());
    }

    @Override
    public List<Hash> consistency(long older, long newer) {
        return published.consistency(older, newer);
    }

    @Override
    public void keep(SignedNote checkpoint, NoteSignature cosignature) {
        store.sql("""
                        insert into log_cosignature as kept (witness, size, checkpoint, signature) values (?, ?, ?, ?)
                        on conflict (witness) do update
                           set size = excluded.size, checkpoint = excluded.checkpoint, signature = excluded.signature
                         where kept.size <= excluded.size
                        """)
                .params(cosignature.name(), size(checkpoint), checkpoint.toString(), cosignature.line())
                .update();
    }

    /** A checkpoint with the witnesses' lines below the log's own. */
    public SignedNote cosigned(SignedNote checkpoint) {
        SignedNote cosigned = checkpoint;
        for (String line : lines(size(checkpoint))) {
            cosigned = read(cosigned + line);
        }
        return cosigned;
    }

    /** The newest checkpoint that a witness signed, if any did. */
    public Optional<SignedNote> witnessed() {
        return store.sql("select checkpoint from log_cosignature order by size desc limit 1")
                .query(String.class)
                .optional()
                .map(checkpoint -> cosigned(read(checkpoint)));
    }

    /**
     * That the entry is in the log: as of the newest checkpoint that a witness signed, so that whoever keeps the proof can
     * show it to those who trust the witness. An entry that none of those has yet is proven as of the newest checkpoint.
     */
    public TlogProof proof(long index) {
        return witnessed()
                .filter(checkpoint -> index < size(checkpoint))
                .map(checkpoint -> published.proof(index, size(checkpoint), checkpoint))
                .orElseGet(() -> published.proof(index));
    }

    private List<String> lines(long size) {
        return store.sql("select signature from log_cosignature where size = ? order by witness")
                .param(size)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static long size(SignedNote checkpoint) {
        try {
            return Checkpoint.of(checkpoint).size();
        } catch (MalformedNoteException e) {
            throw new IllegalStateException("the log's own checkpoint is malformed", e);
        }
    }

    private static SignedNote read(String note) {
        try {
            return SignedNote.parse(note);
        } catch (MalformedNoteException e) {
            throw new IllegalStateException("a kept cosignature is malformed", e);
        }
    }
}
