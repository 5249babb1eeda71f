package org.onfile.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What the registry keeps of a feed's file.
 *
 * @param digest of what decides the feed's records
 * @param areas region codes (GB/T 2260)
 * @param completeSince certificates issued from this day on are all in the feed
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 */
public record FeedEntry(
        FeedId id,
        String certificateType,
        String digest,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale) {}
