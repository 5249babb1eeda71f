package org.onfile.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A department's capture as its node last saw it.
 *
 * @param state STARTING, RUNNING, FAILING, STANDBY or STOPPED; null before the first look
 * @param fault what went wrong last, without data
 * @param lastTick the hub's time that came back last through the source's log
 * @param retainedBytes of the source's log kept for the hub; null where the source does not say
 * @param seenAt when the node looked
 * @param begunAnewAt when it last gave up where it was and followed the source from then on; null for never
 * @param begunAnewBecause why
 */
public record ConnectorStatus(
        String department,
        @Nullable String state,
        @Nullable String fault,
        @Nullable Instant lastTick,
        @Nullable Long retainedBytes,
        @Nullable Instant seenAt,
        @Nullable Instant begunAnewAt,
        @Nullable String begunAnewBecause) {}
