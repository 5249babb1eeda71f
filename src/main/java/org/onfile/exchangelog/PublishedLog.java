package org.onfile.exchangelog;

import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.TlogProof;

/**
 * The public side of the log, from the store as it is now, whichever node appended: checkpoint, tiles, entries and
 * proofs. Thread-safe.
 */
public final class PublishedLog {

    private final HeadRow head;
    private final StoredLog stored;
    private final LogKeys keys;

    PublishedLog(HeadRow head, StoredLog stored, LogKeys keys) {
        this.head = head;
        this.stored = stored;
        this.keys = keys;
    }

    /** The newest checkpoint. */
    public SignedNote checkpoint() {
        return head().note();
    }

    /**
     * A checkpoint of a size that the log has had, signed now; nothing where it is not so large.
     *
     * @param size at least 1
     * @throws LogUnavailableException if the stored tree of that size does not lead to the newest checkpoint: an altered
     *     one must never be signed
     */
    public Optional<SignedNote> checkpoint(long size) {
        SignedCheckpoint newest = head();
        if (size > newest.size()) {
            return Optional.empty();
        }
        Hash root = Proofs.root(size, new Tiles(size, stored));
        List<Hash> proof = Proofs.consistency(size, newest.size(), new Tiles(newest.size(), stored));
        if (!Proofs.isConsistent(size, root, newest.size(), newest.root(), proof)) {
            throw new LogUnavailableException("the stored tree of " + size + " entries was altered", null);
        }
        return Optional.of(new Checkpoint(keys.origin(), size, root).signed(keys.signer()));
    }

    /** A tile, or a bundle of entries, in the width asked for; nothing where the log is not so large. */
    public Optional<byte[]> content(TilePath path) {
        if (TilePath.widthAt(path.level(), path.index(), head().size()) < path.width()) {
            return Optional.empty();
        }
        return Optional.of(path.level() == TilePath.ENTRIES ? stored.bundle(path) : Tiles.bytes(stored.hashes(path)));
    }

    /** The entry at an index, if the log has it. */
    public Optional<LogEntry> entry(long index) {
        return stored.entry(index);
    }

    /** That the entry is in the log, as of the newest checkpoint. */
    public TlogProof proof(long index) {
        SignedCheckpoint newest = head();
        return proof(index, newest.size(), newest.note());
    }

    /** The same as of a checkpoint that the log signed once, and that has the entry. */
    TlogProof proof(long index, long size, SignedNote checkpoint) {
        return new TlogProof(index, Proofs.inclusion(index, size, new Tiles(size, stored)), checkpoint);
    }

    /** That the log of the older size is the beginning of that of the newer one, which it has reached already. */
    public List<Hash> consistency(long older, long newer) {
        return Proofs.consistency(older, newer, new Tiles(newer, stored));
    }

    private SignedCheckpoint head() {
        return head.read().orElseThrow(() -> new LogUnavailableException("the log was not begun yet", null));
    }
}
