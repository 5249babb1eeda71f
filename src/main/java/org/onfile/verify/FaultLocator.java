package org.onfile.verify;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MissingNodeException;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.StoredTiles.Entries;

/**
 * Locates the fault where a bundle of entries and a tile, or two tiles, disagree. What is above decides: a full tile's
 * root stands in the tile above it, and the partial ones at the right edge lead to the root that the checkpoint signs.
 */
final class FaultLocator {

    private final StoredTiles stored;
    private final Checkpoint checkpoint;

    FaultLocator(StoredTiles stored, Checkpoint checkpoint) {
        this.stored = stored;
        this.checkpoint = checkpoint;
    }

    /** A bundle's entries and the tile of their hashes disagree. */
    Wrong leaves(TilePath tile, List<Hash> inTile, Entries bundle, List<Hash> inBundle) {
        if (bundle.whole() && inBundle.size() == tile.width() && isConfirmed(tile, inBundle)) {
            int at = firstDifference(inTile, inBundle);
            return tile(tile, inTile, at, inBundle.get(at));
        }
        Optional<Hash> before = beside(tile, -1).map(List::getLast);
        Optional<Hash> after = beside(tile, 1).map(List::getFirst);
        return EntryFault.of(bundle, inBundle, new EntryFault.Tree(tile, inTile, before, after), place(tile, inBundle));
    }

    /**
     * A hash in a tile above the leaves is not that of what is below it.
     *
     * @param at its place in the tile
     * @param from the first entry whose hashes were reckoned, and not read from tiles
     */
    Wrong node(TilePath tile, List<Hash> hashes, int at, Hash below, long from) {
        if (!isConfirmed(tile, hashes)) {
            return tile(tile, hashes, at, below);
        }
        int level = tile.level() - 1;
        TilePath under = TilePath.full(level, tile.index() * TilePath.FULL + at);
        long first = under.firstLeaf();
        long last = first + (1L << (TilePath.HEIGHT * tile.level())) - 1;
        int elsewhere = hashes.indexOf(below);
        Wrong wrong;
        if (elsewhere >= 0) {
            wrong = Wrong.at(
                    LogFault.SWAPPED_TILES,
                    under.path(),
                    "it and all below it belong at "
                            + TilePath.full(level, tile.index() * TilePath.FULL + elsewhere)
                                    .path());
        } else if (first < from) {
            wrong = Wrong.at(
                    LogFault.ALTERED_TILE,
                    under.path(),
                    "its hashes, among them those of entries before " + from + " that were not asked for, do not lead"
                            + " to the tile above it");
        } else {
            wrong = Wrong.at(
                    LogFault.ALTERED_ENTRY,
                    under.path(),
                    "something from entry " + first + " to " + last + " was altered, and the tiles with it");
        }
        return wrong.index(first).hashes(hashes.get(at), below);
    }

    private Wrong tile(TilePath tile, List<Hash> hashes, int at, Hash below) {
        long index = tile.firstLeaf() + ((long) at << (TilePath.HEIGHT * tile.level()));
        int belongs = place(tile, hashes);
        Wrong wrong = belongs < 0
                ? Wrong.at(LogFault.ALTERED_TILE, tile.path(), "its hash " + at + " is not that of what is below it")
                : Wrong.at(
                        LogFault.SWAPPED_TILES,
                        tile.path(),
                        "it belongs at "
                                + TilePath.full(tile.level(), tile.index() / TilePath.FULL * TilePath.FULL + belongs)
                                        .path());
        return wrong.index(index).hashes(below, hashes.get(at));
    }

    /** Whether the tree above says that these are the tile's hashes. */
    private boolean isConfirmed(TilePath tile, List<Hash> hashes) {
        try {
            if (tile.width() == TilePath.FULL) {
                int at = (int) (tile.index() % TilePath.FULL);
                return above(tile).get(at).equals(Tiles.fold(hashes));
            }
            Tiles tiles = new Tiles(checkpoint.size(), other -> other.equals(tile) ? hashes : stored.hashes(other));
            return Proofs.root(checkpoint.size(), tiles).equals(checkpoint.root());
        } catch (LogFaultException | MissingNodeException | UncheckedIOException e) {
            return false;
        }
    }

    /** Where a tile of these hashes belongs, if it is somewhere else below the same tile; less than 0 if not. */
    private int place(TilePath tile, List<Hash> hashes) {
        if (tile.width() < TilePath.FULL || hashes.size() != TilePath.FULL) {
            return -1;
        }
        try {
            return above(tile).indexOf(Tiles.fold(hashes));
        } catch (LogFaultException | UncheckedIOException e) {
            return -1;
        }
    }

    private List<Hash> above(TilePath tile) {
        long index = tile.index() / TilePath.FULL;
        int width = TilePath.widthAt(tile.level() + 1, index, checkpoint.size());
        return stored.hashes(new TilePath(tile.level() + 1, index, width));
    }

    /** The tile so many places further, if there is one. */
    private Optional<List<Hash>> beside(TilePath tile, int places) {
        long index = tile.index() + places;
        int width = index < 0 ? 0 : TilePath.widthAt(tile.level(), index, checkpoint.size());
        try {
            return width == 0 ? Optional.empty() : Optional.of(stored.hashes(new TilePath(tile.level(), index, width)));
        } catch (LogFaultException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    static int firstDifference(List<Hash> one, List<Hash> other) {
        int at = 0;
        while (at < one.size() && at < other.size() && one.get(at).equals(other.get(at))) {
            at++;
        }
        return at;
    }
}
