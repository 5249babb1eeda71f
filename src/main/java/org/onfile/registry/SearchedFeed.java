package org.onfile.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.schema.SharingClass;

/**
 * A feed as it was searched for a question: its state, its watermark and the limits by which absence is judged.
 *
 * @param watermark all that the department committed before it is in the registry; null before the first
 * @param unreadable certificates that cannot be read and whose holder is not known either: any of them could be the
 *     one asked for
 * @param sharing whether the department shares its certificates; where it refuses to, they are not searched
 * @param withdrawalsInDoubt whether so many of its certificates went within a short time that their absence is not to be answered
 * @param batch the entry of the exchange log for the newest batch that is in the registry; null before the first
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 * @param comparedAt since when all of its certificates have been seen to agree with the source; null for never
 * @param confirmAlways whether every answer from it has to be confirmed at its source
 * @param refusedFields what its department tells nobody of its certificates
 */
public record SearchedFeed(
        FeedId feed,
        String certificateType,
        FeedState state,
        SharingClass sharing,
        boolean withdrawalsInDoubt,
        @Nullable Instant watermark,
        @Nullable Long batch,
        long unreadable,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale,
        @Nullable Instant comparedAt,
        boolean confirmAlways,
        Set<String> refusedFields) {

    /** Whether its certificates may be answered of at all. */
    public boolean isShared() {
        return sharing != SharingClass.REFUSED;
    }

    /** Whether its department tells nobody some of these fields. */
    boolean refusesAny(Collection<String> fields) {
        return !refusedFields.isEmpty() && fields.stream().anyMatch(refusedFields::contains);
    }

    /** The same for who may have nothing of it. */
    SearchedFeed closed() {
        return new SearchedFeed(
                feed,
                certificateType,
                state,
                SharingClass.REFUSED,
                withdrawalsInDoubt,
                watermark,
                batch,
                unreadable,
                areas,
                completeSince,
                oldestWatermark,
                answerWhenStale,
                comparedAt,
                confirmAlways,
                refusedFields);
    }

    /** Whose feed it is. */
    public String department() {
        return feed.department();
    }

    /** Whether no department supplies it any more: it is searched only for who had a certificate in it. */
    public boolean isRemoved() {
        return state == FeedState.REMOVED;
    }

    /** Whether absence, or a value, can no longer be vouched for at this time. */
    public boolean isStale(Instant now) {
        return state != FeedState.LIVE || !Freshness.isGiven(watermark, oldestWatermark, now);
    }
}
