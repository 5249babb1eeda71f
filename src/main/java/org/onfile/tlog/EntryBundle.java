package org.onfile.tlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries as they are served: each behind its length, 16 bits, big-endian (C2SP tlog-tiles). */
public final class EntryBundle {

    private static final int LONGEST = 0xffff;

    /** Of an entry's length, in bytes. */
    private static final int LENGTH = 2;

    private EntryBundle() {}

    /**
     * The content of a bundle.
     *
     * @throws IllegalArgumentException if an entry has more than 65,535 bytes
     */
    public static byte[] bytes(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                throw new IllegalArgumentException("an entry has at most " + LONGEST + " bytes, not " + entry.length);
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /**
     * The entries in a bundle's content.
     *
     * @throws IllegalArgumentException if the content is cut off within an entry
     */
    public static List<byte[]> entries(byte[] content) {
        List<byte[]> entries = wholeEntries(content);
        if (entries.stream().mapToInt(entry -> LENGTH + entry.length).sum() != content.length) {
            throw new IllegalArgumentException("a bundle is cut off within its entry " + entries.size());
        }
        return entries;
    }

    /** The entries in a content, up to where it is cut off. */
    public static List<byte[]> wholeEntries(byte[] content) {
        List<byte[]> entries = new ArrayList<>();
        int from = LENGTH;
        while (from <= content.length) {
            int to = from + ((content[from - 2] & 0xff) << 8 | (content[from - 1] & 0xff));
            if (to > content.length) {
                break;
            }
            entries.add(Arrays.copyOfRange(content, from, to));
            from = to + LENGTH;
        }
        return entries;
    }
}
