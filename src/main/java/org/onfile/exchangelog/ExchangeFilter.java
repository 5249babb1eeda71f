package org.onfile.exchangelog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges are wanted; null for any. Persons and cases are named by their pseudonyms.
 *
 * @param from the earliest time
 * @param to the time before which they were
 * @param type the hub's name of a type of certificate
 */
public record ExchangeFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EntryKind kind,
        @Nullable String requester,
        @Nullable String department,
        @Nullable String type,
        @Nullable String outcome,
        @Nullable UUID holder,
        @Nullable UUID caseNumber) {}
