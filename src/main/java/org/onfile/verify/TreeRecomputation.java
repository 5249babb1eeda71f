package org.onfile.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.TilePath;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.StoredTiles.Entries;

/**
 * Recomputation of the log's Merkle tree from its entries, in one pass: each hash of a tile is compared as soon as the
 * tree has it.
 */
final class TreeRecomputation {

    private final StoredTiles stored;
    private final Checkpoint checkpoint;
    private final FaultLocator blame;
    private final long start;
    private final GrowingTree tree;
    private final @Nullable Loaded[] loaded = new Loaded[TilePath.TOP + 1];
    private @Nullable Hash rootThen;

    /** The tile that a level is at. */
    private record Loaded(TilePath tile, List<Hash> hashes) {}

    /** @param from is checked, and what is before it in the same bundle */
    TreeRecomputation(StoredTiles stored, Checkpoint checkpoint, long from) {
        this.stored = stored;
        this.checkpoint = checkpoint;
        this.blame = new FaultLocator(stored, checkpoint);
        this.start = from - from % TilePath.FULL;
        this.tree = GrowingTree.of(start, edge());
    }

    void run(Optional<EarlierCheckpoint> earlier, Openings openings, ProgressListener progress) {
        long sizeThen = earlier.map(kept -> kept.checkpoint().size()).orElse(-1L);
        progress.expect(checkpoint.size() - start);
        openings.skipTo(start);
        for (long first = start; first < checkpoint.size(); first += TilePath.FULL) {
            List<byte[]> entries = bundle(first / TilePath.FULL, sizeThen);
            openings.check(first, entries);
            progress.add(entries.size());
        }
        openings.end(checkpoint.size());
        if (!tree.root().equals(checkpoint.root())) {
            String what = start == 0
                    ? "what is there leads to another root"
                    : "what is there leads to another root, or the tiles at the edge were altered before entry "
                            + start;
            throw new LogFaultException(
                    Wrong.at(LogFault.WRONG_ROOT, "checkpoint", what).hashes(checkpoint.root(), tree.root()));
        }
        earlier.ifPresent(this::compare);
    }

    private List<byte[]> bundle(long index, long sizeThen) {
        TilePath tile = new TilePath(0, index, TilePath.widthAt(0, index, checkpoint.size()));
        Entries bundle = stored.entries(new TilePath(TilePath.ENTRIES, index, tile.width()));
        List<Hash> inBundle = bundle.entries().stream().map(Hash::leaf).toList();
        List<Hash> inTile = stored.hashes(tile);
        if (!bundle.whole() || !inBundle.equals(inTile)) {
            throw new LogFaultException(blame.leaves(tile, inTile, bundle, inBundle));
        }
        for (Hash leaf : inBundle) {
            tree.append(leaf);
            if (tree.size() == sizeThen) {
                rootThen = tree.root();
            }
        }
        tree.takeFull().forEach(this::compareWithAbove);
        return bundle.entries();
    }

    /** A full tile's root stands in the tile above it. */
    private void compareWithAbove(GrowingTree.FullTile full) {
        int level = full.level() + 1;
        long index = full.index() / TilePath.FULL;
        int at = (int) (full.index() % TilePath.FULL);
        Loaded above = loaded[level];
        if (above == null || above.tile.index() != index) {
            TilePath tile = new TilePath(level, index, TilePath.widthAt(level, index, checkpoint.size()));
            above = new Loaded(tile, stored.hashes(tile));
            loaded[level] = above;
        }
        if (!above.hashes.get(at).equals(full.root())) {
            throw new LogFaultException(blame.node(above.tile, above.hashes, at, full.root(), start));
        }
    }

    private void compare(EarlierCheckpoint earlier) {
        if (rootThen == null) {
            earlier.compareWith(checkpoint, stored);
        } else {
            earlier.compareWith(rootThen);
        }
    }

    /** For each level the hashes of what is before the start, in the tile that the start is in. */
    private List<List<Hash>> edge() {
        List<List<Hash>> edge = new ArrayList<>();
        for (int level = 0; level <= TilePath.TOP && start >> (TilePath.HEIGHT * level) > 0; level++) {
            long hashes = start >> (TilePath.HEIGHT * level);
            long index = hashes / TilePath.FULL;
            int before = (int) (hashes % TilePath.FULL);
            edge.add(
                    before == 0
                            ? List.of()
                            : stored.hashes(new TilePath(
                                            level, index, TilePath.widthAt(level, index, checkpoint.size())))
                                    .subList(0, before));
        }
        return edge;
    }
}
