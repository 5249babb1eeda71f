package org.onfile.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedLife;
import org.onfile.schema.FeedBatch;

/**
 * A feed's batch on its way into the registry.
 *
 * @param recorded its entry in the exchange log; null where it brings nothing but a watermark that has no entry of its own
 */
public record RecordedBatch(FeedBatch batch, FeedLife.@Nullable RecordedAs recorded) {

    long position() {
        return batch.getPosition();
    }

    Instant seenAt() {
        return batch.getSeenAt();
    }

    /** The index of its entry, if it has one. */
    @Nullable
    Long entry() {
        return recorded == null ? null : recorded.entry();
    }
}
