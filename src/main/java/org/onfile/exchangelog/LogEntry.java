package org.onfile.exchangelog;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public entry of the log: the format's version, a kind, and a commitment; 34 bytes and nothing else. It says nothing
 * of what was exchanged, not even to one who guesses: the commitment is salted.
 */
public final class LogEntry {

    /** In bytes. */
    public static final int LENGTH = 34;

    private static final byte VERSION = 1;

    private final byte[] bytes;

    private LogEntry(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The entry that commits to an opening. */
    public static LogEntry of(EntryKind kind, Opening opening) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = VERSION;
        bytes[1] = (byte) kind.code();
        System.arraycopy(opening.commitment(), 0, bytes, 2, LENGTH - 2);
        return new LogEntry(bytes);
    }

    /**
     * The entry that the bytes are, of a kind that this version may not know.
     *
     * @throws IllegalArgumentException if they are none of version 1
     */
    public static LogEntry parse(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw new IllegalArgumentException("an entry of version 1 has " + LENGTH + " bytes, the first of them "
                    + VERSION + "; this one has " + bytes.length
                    + (bytes.length == 0 ? "" : ", the first of them " + bytes[0]));
        }
        return new LogEntry(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** See {@link EntryKind#code()}. */
    public int kind() {
        return Byte.toUnsignedInt(bytes[1]);
    }

    /** SHA-256(salt ‖ detail), 32 bytes. */
    public byte[] commitment() {
        return Arrays.copyOfRange(bytes, 2, LENGTH);
    }

    /** Whether this is what the entry commits to. */
    public boolean commitsTo(Opening opening) {
        return Arrays.equals(commitment(), opening.commitment());
    }

    @Override
    public String toString() {
        return "Entry[" + HexFormat.of().formatHex(bytes) + "]";
    }
}
