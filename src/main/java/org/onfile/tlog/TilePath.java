package org.onfile.tlog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile or a bundle of entries is found, and what it covers (C2SP tlog-tiles).
 *
 * @param level 0 to 7, or {@link #ENTRIES}; a tile of level l has roots of 256^l leaves each
 * @param index of the tile within its level
 * @param width how many hashes or entries it has, 1 to 256; less than 256 is a partial tile
 */
public record TilePath(int level, long index, int width) {

    /** Hashes in a full tile, entries in a full bundle. */
    public static final int FULL = 256;

    /** log2 of {@link #FULL}. */
    public static final int HEIGHT = 8;

    /** The level of bundles of entries. */
    public static final int ENTRIES = -1;

    /** The highest level that a tree of fewer than 2^63 entries has. */
    public static final int TOP = 7;

    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Refuses what no tree has: other levels, negative indexes, widths beyond 1 to 256. */
    public TilePath {
        if (level < ENTRIES || level > TOP || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException(
                    "no tree has a tile of level " + level + ", index " + index + " and width " + width);
        }
    }

    /** A full tile. */
    public static TilePath full(int level, long index) {
        return new TilePath(level, index, FULL);
    }

    /** What a path below the log's prefix means, such as {@code tile/0/x001/067.p/12}; nothing if it means nothing. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        if (width > FULL) {
            return Optional.empty();
        }
        TilePath parsed = new TilePath(level, index, width);
        // one spelling only: no needless x000/ in front, no partial tile of full width
        return parsed.path().equals(path) ? Optional.of(parsed) : Optional.empty();
    }

    /** The path below the log's prefix. */
    public String path() {
        StringBuilder digits = new StringBuilder(threeDigits(index));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            digits.insert(0, "x" + threeDigits(rest) + "/");
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + digits + (width == FULL ? "" : ".p/" + width);
    }

    /** The first leaf below it, in trees that have it. */
    public long firstLeaf() {
        return (index * FULL) << (HEIGHT * Math.max(level, 0));
    }

    /** How many hashes or entries this tile has in a tree of this size, 0 to 256. */
    public static int widthAt(int level, long index, long size) {
        long hashes = size >> (HEIGHT * Math.max(level, 0));
        long first = index * FULL;
        return index > Long.MAX_VALUE / FULL ? 0 : Math.clamp(hashes - first, 0, FULL);
    }

    private static String threeDigits(long number) {
        return String.format(Locale.ROOT, "%03d", number % 1000);
    }
}
