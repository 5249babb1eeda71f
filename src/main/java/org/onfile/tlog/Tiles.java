package org.onfile.tlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tree that is read from its tiles, wherever they are kept. Keeps the tiles read last. Not thread-safe. */
public final class Tiles implements Nodes {

    private static final int KEPT = 64;

    private final Source source;
    private final long size;
    private final Map<TilePath, List<Hash>> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, List<Hash>> eldest) {
            return size() > KEPT;
        }
    };

    /** Where tiles are kept. */
    public interface Source {

        /**
         * The hashes of a tile.
         *
         * @throws MissingNodeException if there is no such tile
         */
        List<Hash> hashes(TilePath tile);
    }

    /**
     * The tree of this size; partial tiles are asked for in the width that they have at it.
     */
    public Tiles(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    @Override
    public Hash node(int height, long index) {
        int level = height / TilePath.HEIGHT;
        int within = height % TilePath.HEIGHT;
        long first = index << within;
        long tile = first / TilePath.FULL;
        int width = TilePath.widthAt(level, tile, size);
        int place = (int) (first % TilePath.FULL);
        int end = place + (1 << within);
        if (end > width) {
            throw new MissingNodeException(
                    "a tree of " + size + " entries has no complete node " + index + " of height " + height);
        }
        return fold(read.computeIfAbsent(new TilePath(level, tile, width), this::ofItsWidth)
                .subList(place, end));
    }

    private List<Hash> ofItsWidth(TilePath tile) {
        List<Hash> hashes = source.hashes(tile);
        if (hashes.size() != tile.width()) {
            throw new MissingNodeException(
                    tile.path() + " has " + hashes.size() + " hashes where " + tile.width() + " belong");
        }
        return hashes;
    }

    /** The root of 2^n hashes. */
    public static Hash fold(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        List<Hash> parents = new ArrayList<>(hashes.size() / 2);
        for (int i = 0; i < hashes.size(); i += 2) {
            parents.add(Hash.node(hashes.get(i), hashes.get(i + 1)));
        }
        return fold(parents);
    }

    /** The content of a tile: hash after hash. */
    public static byte[] bytes(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /**
     * The hashes in a tile's content.
     *
     * @throws IllegalArgumentException if the length is no multiple of 32
     */
    public static List<Hash> hashes(byte[] content) {
        if (content.length % Hash.LENGTH != 0) {
            throw new IllegalArgumentException("a tile of " + content.length + " bytes is cut off within a hash");
        }
        List<Hash> hashes = new ArrayList<>(content.length / Hash.LENGTH);
        for (int offset = 0; offset < content.length; offset += Hash.LENGTH) {
            hashes.add(Hash.at(content, offset));
        }
        return hashes;
    }
}
