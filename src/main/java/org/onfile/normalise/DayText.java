package org.onfile.normalise;

import java.time.LocalDate;
import java.util.Optional;
import org.onfile.identifier.Spelling;

/** Days as people type them: in the forms that feeds understand ({@link TimeText}). */
public final class DayText {

    /** What stands for a validity without an end (长期 and the like). */
    public static final LocalDate NO_END = LocalDate.MAX;

    private DayText() {}

    /** The day, or {@link #NO_END}; empty where the text names none, or could name two. */
    public static Optional<LocalDate> read(String typed) {
        try {
            TimeText read = TimeText.parse(Spelling.trimmed(Spelling.halfWidth(typed)));
            return read.equals(TimeText.ZERO) ? Optional.empty() : Optional.of(read.date());
        } catch (UnreadableException notOne) {
            return Optional.empty();
        }
    }
}
