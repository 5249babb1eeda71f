package org.onfile.verify;

import java.util.List;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MissingNodeException;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.onfile.verify.LogVerdict.Wrong;

/**
 * Entries of a log, each with the inclusion proof that the log's own tiles make for it under a checkpoint. Nothing is taken
 * from tiles that do not lead to the checkpoint's root.
 */
final class IncludedEntries {

    private final StoredTiles stored;
    private final Tiles tiles;
    private final Checkpoint checkpoint;

    /** @param checkpoint signed by the log, which the caller has verified */
    IncludedEntries(LogSource source, Checkpoint checkpoint) {
        this.stored = new StoredTiles(source);
        this.tiles = new Tiles(checkpoint.size(), stored);
        this.checkpoint = checkpoint;
    }

    /** An entry's bytes, and the proof that the checkpoint has it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Included(byte[] entry, List<Hash> proof) {}

    long size() {
        return checkpoint.size();
    }

    /**
     * The entry at an index.
     *
     * @throws LogFaultException if it is not there, or the tiles do not lead from it to the checkpoint's root
     */
    Included at(long index) {
        if (index < 0 || index >= checkpoint.size()) {
            throw new LogFaultException(Wrong.at(
                    LogFault.MISSING, "checkpoint", "it has " + checkpoint.size() + " entries, and none at " + index));
        }
        long bundle = index / TilePath.FULL;
        TilePath path = new TilePath(TilePath.ENTRIES, bundle, TilePath.widthAt(0, bundle, checkpoint.size()));
        List<byte[]> entries = stored.entries(path).entries();
        int place = (int) (index % TilePath.FULL);
        if (place >= entries.size()) {
            throw new LogFaultException(Wrong.at(LogFault.TRUNCATED, path.path(), "it ends before entry " + index)
                    .index(index));
        }
        byte[] entry = entries.get(place);
        try {
            List<Hash> proof = Proofs.inclusion(index, checkpoint.size(), tiles);
            if (Proofs.isIncluded(Hash.leaf(entry), index, checkpoint.size(), proof, checkpoint.root())) {
                return new Included(entry, proof);
            }
        } catch (MissingNodeException e) {
            throw new LogFaultException(Wrong.at(LogFault.MISSING, "tile", String.valueOf(e.getMessage())));
        }
        throw new LogFaultException(
                Wrong.at(LogFault.WRONG_ROOT, path.path(), "the tiles above entry " + index + " lead to another root")
                        .index(index));
    }
}
