package org.onfile.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the catalogue as it was handed in.
 *
 * @param number by which it is asked for
 * @param version the digest of its files
 * @param approvedBy who handed it in and answers for it
 * @param document the decision that it rests on
 * @param handedInAt by the store's clock
 * @param beginsAt from when on checks are judged by it, once it is published
 * @param approval the second person's; null where there was none, or not yet
 * @param entry the exchange log's index of its publication; null before
 * @param refused why it is not published; null where it is not refused
 * @param refusalEntry the exchange log's index of its refusal; null where no second person refused it, or a hub did that knew
 *     no such entries
 */
record HandedInVersion(
        long number,
        String version,
        String approvedBy,
        String document,
        Instant handedInAt,
        Instant beginsAt,
        @Nullable CatalogueApproval approval,
        @Nullable Long entry,
        @Nullable String refused,
        @Nullable Long refusalEntry,
        boolean awaitsApproval) {

    /** What has become of it. */
    enum State {
        /** A second person has to look at it. */
        AWAITS_APPROVAL,
        /** It was handed in or decided on a moment ago, and is not in the exchange log yet. */
        UNDER_WAY,
        /** In force, or it was, or will be from its begin on. */
        PUBLISHED,
        /** By a second person, or by the hub for a mistake. */
        REFUSED
    }

    State state() {
        if (refused != null) {
            return State.REFUSED;
        }
        if (entry != null) {
            return State.PUBLISHED;
        }
        return awaitsApproval ? State.AWAITS_APPROVAL : State.UNDER_WAY;
    }

    /** Names are what people typed, so that case and spaces around do not make another person. */
    boolean isBy(String name) {
        return approvedBy.strip().equalsIgnoreCase(name.strip());
    }
}
