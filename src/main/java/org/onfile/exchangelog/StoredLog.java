package org.onfile.exchangelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MissingNodeException;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log's entries and tiles as the store has them. Full tiles are stored; a partial one is cut from what lies below
 * it: leaves on level 0, roots of full tiles above. Thread-safe.
 */
final class StoredLog implements Tiles.Source {

    private final JdbcClient store;

    StoredLog(JdbcClient store) {
        this.store = store;
    }

    /** The hashes of a tile, however wide the caller knows it to be. */
    @Override
    public List<Hash> hashes(TilePath tile) {
        List<Hash> hashes = tile.width() == TilePath.FULL ? full(tile) : partial(tile);
        if (hashes == null || hashes.size() != tile.width()) {
            throw new MissingNodeException("the store lacks hashes of " + tile.path());
        }
        return hashes;
    }

    /** The entries from index on, at most so many. */
    List<byte[]> entries(long from, int count) {
        return store.sql("select entry from log_entry where index >= ? and index < ? order by index")
                .params(from, from + count)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** The leaves from index on, at most so many. */
    List<Hash> leaves(long from, int count) {
        return store.sql("select leaf from log_entry where index >= ? and index < ? order by index")
                .params(from, from + count)
                .query((row, number) -> Hash.of(row.getBytes(1)))
                .list();
    }

    Optional<LogEntry> entry(long index) {
        return entries(index, 1).stream().map(LogEntry::parse).findFirst();
    }

    byte[] bundle(TilePath path) {
        List<byte[]> entries = entries(path.firstLeaf(), path.width());
        if (entries.size() != path.width()) {
            throw new MissingNodeException("the store lacks entries of " + path.path());
        }
        return EntryBundle.bytes(entries);
    }

    /** The tree of a size, ready to grow. */
    GrowingTree tree(long size) {
        List<List<Hash>> partial = new ArrayList<>();
        for (int level = 0; size >> (TilePath.HEIGHT * level) > 0; level++) {
            long hashes = size >> (TilePath.HEIGHT * level);
            int width = (int) (hashes % TilePath.FULL);
            partial.add(width == 0 ? List.of() : hashes(new TilePath(level, hashes / TilePath.FULL, width)));
        }
        return GrowingTree.of(size, partial);
    }

    private @Nullable List<Hash> full(TilePath tile) {
        return store.sql("select hashes from log_tile where level = ? and index = ?")
                .params(tile.level(), tile.index())
                .query((row, number) -> Tiles.hashes(row.getBytes(1)))
                .optional()
                .orElse(null);
    }

    private List<Hash> partial(TilePath tile) {
        long from = tile.index() * TilePath.FULL;
        return tile.level() == 0
                ? leaves(from, tile.width())
                : store.sql("select root from log_tile where level = ? and index >= ? and index < ? order by index")
                        .params(tile.level() - 1, from, from + tile.width())
                        .query((row, number) -> Hash.of(row.getBytes(1)))
                        .list();
    }
}
