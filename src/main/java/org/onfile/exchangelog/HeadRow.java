package org.onfile.exchangelog;

import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row that says how large the log is. */
final class HeadRow {

    private final JdbcClient store;
    private final LogKeys keys;

    HeadRow(JdbcClient store, LogKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * The head; nothing where no log was begun.
     *
     * @throws LogRefusedException if it is not what a key of this log signed
     */
    Optional<SignedCheckpoint> read() {
        return store.sql("select size, root, checkpoint from log_head")
                .query((row, number) -> head(row.getLong(1), row.getBytes(2), row.getString(3)))
                .optional();
    }

    /** Begins a log, unless another node just did. */
    void begin(SignedNote first) {
        store.sql("insert into log_head (size, root, checkpoint) values (0, ?, ?) on conflict do nothing")
                .params(Hash.OF_NOTHING.bytes(), first.toString())
                .update();
    }

    private SignedCheckpoint head(long size, byte[] root, String checkpoint) {
        try {
            SignedNote note = SignedNote.parse(checkpoint);
            Checkpoint signed = Checkpoint.verified(note, keys.verifiers());
            if (signed.size() != size || !signed.root().equals(Hash.of(root))) {
                throw new MalformedNoteException("its row says size " + size + " and root " + Hash.of(root)
                        + ", the checkpoint in it " + signed.size() + " and " + signed.root());
            }
            return new SignedCheckpoint(signed, note);
        } catch (MalformedNoteException | IllegalArgumentException e) {
            throw new LogRefusedException("The head of the exchange log in the store was not written by this hub: "
                    + e.getMessage() + ". Restore the newest backup of the store and of DIR/keys, made together");
        }
    }
}
