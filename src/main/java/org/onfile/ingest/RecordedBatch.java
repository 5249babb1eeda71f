package org.onfile.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.FeedBatch;

/**
 * A feed's batch on its way into the registry.
 *
 * @param entry its index in the exchange log; null where it brings nothing but a watermark that has no entry of its own
 */
public record RecordedBatch(FeedBatch batch, @Nullable Long entry) {

    long position() {
        return batch.getPosition();
    }

    Instant seenAt() {
        return batch.getSeenAt();
    }
}
