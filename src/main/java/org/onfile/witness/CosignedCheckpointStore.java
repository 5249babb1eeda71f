package org.onfile.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onfile.digest.Digest;
import org.onfile.file.DurableFile;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/**
 * A witness's durable record of one log, in a folder named by the SHA-256 of the log's origin: the checkpoint cosigned
 * last, and those not cosigned though the log had signed them.
 */
final class CosignedCheckpointStore {

    /** In notes of one sort: nobody fills the disk with them. */
    private static final int MOST_ASIDE = 100;

    private final Path folder;
    private final VerifierKey witness;

    CosignedCheckpointStore(Path data, String origin, VerifierKey witness) {
        this.folder = data.resolve("logs").resolve(hash(origin));
        this.witness = witness;
    }

    /** As URLs and folders name a log. */
    static String hash(String origin) {
        return Digest.of(origin).hex();
    }

    /**
     * What was cosigned last.
     *
     * @throws IOException if what is there was not cosigned by this witness
     */
    Optional<SignedNote> last() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint.of(note);
            note.verified(List.of(witness));
            return Optional.of(note);
        } catch (MalformedNoteException e) {
            throw new IOException(
                    file + " is damaged, " + e.getMessage() + ". Restoring an older one could let a fork pass: begin a"
                            + " new witness, with a key of its own, in another directory",
                    e);
        }
    }

    /** Returns once it is on disk. */
    void keep(SignedNote cosigned) throws IOException {
        DurableFile.makeFolder(folder);
        DurableFile.write(file(), cosigned.toString(), DurableFile.READABLE);
    }

    /** Keeps a note that proves a fork. Where it is; nothing if it is there already, or too many are. */
    Optional<Path> keepEvidence(SignedNote note, Checkpoint checkpoint) throws IOException {
        return keepAside(folder.resolve("forks"), note, checkpoint);
    }

    /** Keeps a note that the log signed and that was not proven to follow; likewise. */
    Optional<Path> keepUnproven(SignedNote note, Checkpoint checkpoint) throws IOException {
        return keepAside(folder.resolve("unproven"), note, checkpoint);
    }

    private static Optional<Path> keepAside(Path aside, SignedNote note, Checkpoint checkpoint) throws IOException {
        DurableFile.makeFolder(aside);
        Path file = aside.resolve(checkpoint.size() + "-"
                + HexFormat.of().formatHex(checkpoint.root().bytes(), 0, 8));
        try (Stream<Path> kept = Files.list(aside)) {
            if (Files.exists(file) || kept.count() >= MOST_ASIDE) {
                return Optional.empty();
            }
        }
        DurableFile.write(file, note.toString(), DurableFile.READABLE);
        return Optional.of(file);
    }

    private Path file() {
        return folder.resolve("checkpoint");
    }
}
