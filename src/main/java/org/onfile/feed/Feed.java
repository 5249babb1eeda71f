package org.onfile.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.onfile.schema.SharingClass;

/**
 * One certificate type of one department, kept current in the hub: {@code connectors/<department>/<name>.feed.yaml}.
 *
 * @param query the department's own SQL, one row per certificate, without a trailing semicolon
 * @param key the query's columns that name a certificate, in order; never empty
 * @param touches per table, how a changed row names certificates
 * @param areas the region codes (GB/T 2260) that the feed covers
 * @param completeSince certificates issued from this day on are all in the feed
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 * @param answerWhenStale whether a stale feed's last known state may be released beside SOURCE_STALE
 * @param digest SHA-256, hex, of what decides the feed's records: a change of it calls for a load
 */
public record Feed(
        String department,
        String name,
        String certificateType,
        String query,
        List<String> key,
        List<Touch> touches,
        Mapping mapping,
        SharingClass sharingClass,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale,
        String digest) {

    /** The same feed with this digest. */
    public Feed with(String itsDigest) {
        return new Feed(
                department,
                name,
                certificateType,
                query,
                key,
                touches,
                mapping,
                sharingClass,
                areas,
                completeSince,
                oldestWatermark,
                answerWhenStale,
                itsDigest);
    }

    /** {@code department/name}, unique in the hub. */
    public String id() {
        return department + "/" + name;
    }

    /** What the registry needs to know of it. */
    public FeedEntry entry() {
        return new FeedEntry(id(), certificateType, digest, areas, completeSince, oldestWatermark, answerWhenStale);
    }
}
