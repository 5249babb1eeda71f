package org.onfile.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.onfile.schema.SharingClass;

/**
 * What the registry keeps of a feed's file.
 *
 * @param digest of what decides the feed's records
 * @param sharing whether lookups may be answered from it
 * @param fieldSharing of the fields whose class is stricter than the feed's, by their names
 * @param areas region codes (GB/T 2260)
 * @param completeSince certificates issued from this day on are all in the feed
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 * @param holderScopes whose numberings its holders' codes of types 099 and 999 are
 * @param confirmAlways whether every answer from it has to be confirmed at its source
 */
public record FeedEntry(
        FeedId id,
        String certificateType,
        String digest,
        SharingClass sharing,
        Map<String, SharingClass> fieldSharing,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale,
        List<String> holderScopes,
        boolean confirmAlways) {

    /** Of a feed without such codes, whose answers are confirmed where a question asks for it. */
    public FeedEntry(
            FeedId id,
            String certificateType,
            String digest,
            SharingClass sharing,
            List<String> areas,
            LocalDate completeSince,
            Duration oldestWatermark,
            boolean answerWhenStale) {
        this(
                id,
                certificateType,
                digest,
                sharing,
                Map.of(),
                areas,
                completeSince,
                oldestWatermark,
                answerWhenStale,
                List.of(),
                false);
    }

    /** The fields of this class, where it is stricter than the feed's. */
    String[] fields(SharingClass ofThem) {
        return fieldSharing.entrySet().stream()
                .filter(field -> field.getValue() == ofThem)
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(String[]::new);
    }
}
