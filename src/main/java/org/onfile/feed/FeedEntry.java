package org.onfile.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.onfile.schema.SharingClass;

/**
 * What the registry keeps of a feed's file.
 *
 * @param digest of what decides the feed's records
 * @param sharing whether lookups may be answered from it
 * @param areas region codes (GB/T 2260)
 * @param completeSince certificates issued from this day on are all in the feed
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 */
public record FeedEntry(
        FeedId id,
        String certificateType,
        String digest,
        SharingClass sharing,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale) {}
