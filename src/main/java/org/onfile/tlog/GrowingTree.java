package org.onfile.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree that grows: on each level the tile that is being filled, and the few before it that proofs of
 * just appended leaves still need. Memory does not grow with the tree. Not thread-safe.
 */
public final class GrowingTree implements Nodes {

    /** Full tiles that each level remembers; so many leaves at once can be appended and proven. */
    private static final int REMEMBERED = 8;

    /** The most leaves between two calls of {@link #takeFull}, so that proofs of all of them can be made. */
    public static final int AT_ONCE = (REMEMBERED - 1) * TilePath.FULL;

    private final List<Level> levels = new ArrayList<>();
    private final List<FullTile> full = new ArrayList<>();
    private long size;

    /**
     * A tile that was filled.
     *
     * @param root of all below it
     */
    public record FullTile(int level, long index, List<Hash> hashes, Hash root) {

        /** All hashes, one after the other: what is served. */
        public byte[] bytes() {
            return Tiles.bytes(hashes);
        }
    }

    /**
     * The tree of a size, from the partial tiles at its right edge.
     *
     * @param partial for each level from 0, the hashes of the tile that is being filled; none may be missing
     * @throws IllegalArgumentException if a partial tile has another width than the size asks for
     */
    public static GrowingTree of(long size, List<List<Hash>> partial) {
        GrowingTree tree = new GrowingTree();
        tree.size = size;
        for (int level = 0; level <= TilePath.TOP && size >> (TilePath.HEIGHT * level) > 0; level++) {
            long hashes = size >> (TilePath.HEIGHT * level);
            List<Hash> given = level < partial.size() ? partial.get(level) : List.of();
            if (given.size() != hashes % TilePath.FULL) {
                throw new IllegalArgumentException("level " + level + " of a tree of " + size + " entries has "
                        + hashes % TilePath.FULL + " hashes in its last tile, not " + given.size());
            }
            Level restored = tree.level(level);
            restored.first = hashes / TilePath.FULL;
            restored.tiles.clear();
            restored.tiles.add(new NodeTile());
            given.forEach(restored.tiles.getLast()::add);
        }
        return tree;
    }

    /** A tree without leaves. */
    public static GrowingTree empty() {
        return new GrowingTree();
    }

    /** A tree that grows on its own from here; what is complete is shared. */
    public GrowingTree copy() {
        GrowingTree copy = new GrowingTree();
        copy.size = size;
        for (Level level : levels) {
            Level copied = new Level();
            copied.first = level.first;
            copied.tiles.clear();
            copied.tiles.addAll(level.tiles);
            copied.tiles.set(copied.tiles.size() - 1, level.tiles.getLast().copy());
            copy.levels.add(copied);
        }
        copy.full.addAll(full);
        return copy;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return Proofs.root(size, this);
    }

    public void append(Hash leaf) {
        append(0, leaf);
        size++;
    }

    /** The tiles that were filled since the last call, lower levels first among those of one leaf. */
    public List<FullTile> takeFull() {
        List<FullTile> taken = List.copyOf(full);
        full.clear();
        return taken;
    }

    @Override
    public Hash node(int height, long index) {
        int level = height / TilePath.HEIGHT;
        int within = height % TilePath.HEIGHT;
        long tile = index >> (TilePath.HEIGHT - within);
        if (level < levels.size()) {
            Level known = levels.get(level);
            if (tile >= known.first && tile < known.first + known.tiles.size()) {
                List<Hash> row =
                        known.tiles.get((int) (tile - known.first)).rows.get(within);
                int place = (int) (index & ((TilePath.FULL >> within) - 1));
                if (place < row.size()) {
                    return row.get(place);
                }
            }
        }
        throw new MissingNodeException(
                "node " + index + " of height " + height + " is not at the right edge of " + size + " entries");
    }

    private void append(int level, Hash hash) {
        Level edge = level(level);
        NodeTile tile = edge.tiles.getLast();
        tile.add(hash);
        if (tile.isFull()) {
            full.add(new FullTile(
                    level, edge.first + edge.tiles.size() - 1, List.copyOf(tile.rows.getFirst()), tile.root()));
            edge.tiles.add(new NodeTile());
            if (edge.tiles.size() > REMEMBERED) {
                edge.tiles.removeFirst();
                edge.first++;
            }
            append(level + 1, tile.root());
        }
    }

    private Level level(int level) {
        while (levels.size() <= level) {
            levels.add(new Level());
        }
        return levels.get(level);
    }

    private static final class Level {
        private final List<NodeTile> tiles = new ArrayList<>(List.of(new NodeTile()));
        private long first;
    }

    /** A tile with all complete subtrees within it: row h has those of height h, the last its root. */
    private static final class NodeTile {
        private final List<List<Hash>> rows = new ArrayList<>();

        NodeTile() {
            for (int height = 0; height <= TilePath.HEIGHT; height++) {
                rows.add(new ArrayList<>());
            }
        }

        void add(Hash hash) {
            Hash next = hash;
            for (List<Hash> row : rows) {
                row.add(next);
                if (row.size() % 2 == 1) {
                    return;
                }
                next = Hash.node(row.get(row.size() - 2), next);
            }
        }

        NodeTile copy() {
            NodeTile copy = new NodeTile();
            for (int height = 0; height < rows.size(); height++) {
                copy.rows.get(height).addAll(rows.get(height));
            }
            return copy;
        }

        boolean isFull() {
            return rows.getFirst().size() == TilePath.FULL;
        }

        Hash root() {
            return rows.getLast().getFirst();
        }
    }
}
