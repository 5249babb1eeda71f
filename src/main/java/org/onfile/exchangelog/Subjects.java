package org.onfile.exchangelog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The persons and the case that an entry is about, as pseudonyms; null for none, or for any in a filter. Of an auditor's
 * look: those who were looked for.
 *
 * @param holder of the certificates asked for
 * @param operator who operated the requester's system
 */
public record Subjects(
        @Nullable UUID holder,
        @Nullable UUID caseNumber,
        @Nullable UUID applicant,
        @Nullable UUID operator) {

    /** None, or any. */
    public static final Subjects NONE = new Subjects(null, null, null, null);

    /** Whether there is none at all. */
    public boolean isNone() {
        return equals(NONE);
    }
}
