package org.onfile.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a feed with its source has found.
 *
 * @param comparedAt when the last whole comparison began: since then all has been seen to agree; null for never
 * @param foundAt when a certificate was found last that differed; null for never
 * @param found how many were found ever
 */
public record ComparisonStatus(
        @Nullable Instant comparedAt, @Nullable Instant foundAt, long found) {

    /** Whether the newest comparison found that something differed; the next one that finds nothing ends that. */
    public boolean isAlarming() {
        return foundAt != null && (comparedAt == null || !foundAt.isBefore(comparedAt));
    }
}
