package org.onfile.verify;

import java.util.Locale;

/**
 * Neighbouring entries of a log that a file of openings does not open, for one reason.
 *
 * @param last inclusive
 * @param note what the file says of it: since when erased, and why; empty where it says nothing
 */
public record OpeningGap(long first, long last, Reason reason, String note) {

    /** Why; of {@link #UNLISTED} the file says nothing, of the others what the hub said. */
    public enum Reason {
        /** The hub erased the detail and wrote that down: after its retention period, or on request. */
        ERASED,
        /** The hub has no detail and nothing that says why. */
        LOST,
        /** The hub's store has a detail that does not open the entry. */
        ALTERED,
        /** The file has no line of it. */
        UNLISTED;

        /** As files and commands name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many entries. */
    public long size() {
        return last - first + 1;
    }

    /** One number, or first and last: {@code 7-9}. */
    public String range() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }

    boolean continues(OpeningGap before) {
        return first == before.last + 1 && reason == before.reason && note.equals(before.note);
    }

    OpeningGap joinedTo(OpeningGap before) {
        return new OpeningGap(before.first, last, reason, note);
    }
}
