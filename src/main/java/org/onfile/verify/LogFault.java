package org.onfile.verify;

import java.util.Locale;

/** What can be wrong with a log, a mirror of it, or what belongs to it. */
public enum LogFault {
    MISSING("a file that the checkpoint's size asks for is not there"),
    TRUNCATED("a tile or bundle is shorter than the checkpoint's size asks for"),
    OVERLONG("a tile or bundle is longer than its name says"),
    ALTERED_ENTRY("an entry is not the one that the tree has there"),
    DROPPED_ENTRY("an entry is left out, and those behind it moved up"),
    DOUBLED_ENTRY("an entry is there twice"),
    REORDERED_ENTRIES("entries changed places"),
    ALTERED_TILE("a hash in a tile is not that of what is below it"),
    SWAPPED_TILES("a tile or bundle is another one's content"),
    WRONG_ROOT("entries and tiles agree with each other, but not with the root that the checkpoint signs"),
    MALFORMED_CHECKPOINT("not a signed checkpoint (C2SP tlog-checkpoint)"),
    UNKNOWN_KEY("the checkpoint is not signed with any key that was given"),
    WRONG_SIGNATURE("the checkpoint's signature does not fit: it was altered after signing"),
    OTHER_LOG("the checkpoint is another log's"),
    FORK("two checkpoints that the log signed show two histories"),
    SHRUNK("the log is smaller than it was"),
    WRONG_OPENING("an opening does not open the entry at its index"),
    MALFORMED_OPENING("not an opening, or out of order");

    private final String meaning;

    LogFault(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** As machines read it, e.g. {@code altered-entry}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
