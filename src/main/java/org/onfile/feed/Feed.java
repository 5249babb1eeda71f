package org.onfile.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.Assurance;
import org.onfile.schema.SharingClass;

/**
 * One certificate type of one department, kept current in the hub: {@code connectors/<department>/<name>.feed.yaml}.
 *
 * @param source where its certificates come from
 * @param mapping how the source's columns become a canonical record's fields
 * @param assurance how well its certificates are vouched for
 * @param fieldSharing the classes of single fields, where they are stricter than the feed's, by the fields' names
 * @param areas the region codes (GB/T 2260) that the feed covers
 * @param completeSince certificates issued from this day on are all in the feed
 * @param oldestWatermark how old the watermark may be before absence is SOURCE_STALE
 * @param answerWhenStale whether a stale feed's last known state may be released beside SOURCE_STALE
 * @param comparedEvery how often it is compared with its source; null for as often as its connector says
 * @param digest SHA-256, hex, of what decides the feed's records: a change of it calls for a load
 */
public record Feed(
        FeedId id,
        String certificateType,
        Source source,
        Mapping mapping,
        SharingClass sharingClass,
        Assurance assurance,
        Map<String, SharingClass> fieldSharing,
        List<String> areas,
        LocalDate completeSince,
        Duration oldestWatermark,
        boolean answerWhenStale,
        @Nullable Duration comparedEvery,
        String digest) {

    /** The same feed with this digest. */
    public Feed with(String itsDigest) {
        return new Feed(
                id,
                certificateType,
                source,
                mapping,
                sharingClass,
                assurance,
                fieldSharing,
                areas,
                completeSince,
                oldestWatermark,
                answerWhenStale,
                comparedEvery,
                itsDigest);
    }

    /** Its source, of those that are followed as databases: all, as long as there is no other kind. */
    public Source.Database database() {
        return switch (source) {
            case Source.Database database -> database;
        };
    }

    /** How it is compared with its source. */
    public ComparisonPlan comparison(Connector connector) {
        ComparisonPlan plan = connector.comparison();
        return comparedEvery == null ? plan : plan.every(comparedEvery);
    }

    /** What the hub's store keeps of it. */
    public FeedEntry entry() {
        return new FeedEntry(
                id,
                certificateType,
                digest,
                sharingClass,
                fieldSharing,
                areas,
                completeSince,
                oldestWatermark,
                answerWhenStale,
                mapping.holderScopes(),
                database().confirmation().always());
    }
}
