package org.onfile.exchangelog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The persons and the case that an entry is about, as pseudonyms; null for none, or for any in a filter. Of an auditor's
 * look: those who were looked for.
 *
 * @param holder of the certificates asked for; a filter's finds an entry by its parties, too
 * @param operator who operated the requester's system
 * @param parties others whose papers were asked for with the holder's; none in a filter
 */
public record Subjects(
        @Nullable UUID holder,
        @Nullable UUID caseNumber,
        @Nullable UUID applicant,
        @Nullable UUID operator,
        List<UUID> parties) {

    /** None, or any. */
    public static final Subjects NONE = new Subjects(null, null, null, null);

    /** Without parties. */
    public Subjects(
            @Nullable UUID holder, @Nullable UUID caseNumber, @Nullable UUID applicant, @Nullable UUID operator) {
        this(holder, caseNumber, applicant, operator, List.of());
    }

    /** Whether there is none at all. */
    public boolean isNone() {
        return equals(NONE);
    }
}
