package org.onfile.exchangelog;

import java.util.List;
import java.util.Optional;
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

    PublishedLog(HeadRow head, StoredLog stored) {
        this.head = head;
        this.stored = stored;
    }

    /** The newest checkpoint. */
    public SignedNote checkpoint() {
        return head().note();
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
