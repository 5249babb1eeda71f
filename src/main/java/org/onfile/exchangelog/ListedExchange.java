package org.onfile.exchangelog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search shows of an entry: nothing of a person or a case.
 *
 * @param kind see {@link EntryKind#code()}
 * @param exchange of a lookup
 * @param requester the client's name
 * @param results which type had which outcome; empty in entries from before version 9 of the store
 */
public record ListedExchange(
        long index,
        int kind,
        Instant at,
        @Nullable ExchangeId exchange,
        @Nullable String requester,
        List<String> departments,
        List<String> types,
        List<String> outcomes,
        List<IndexTerms.Result> results,
        @Nullable String matter,
        @Nullable String decidingDepartment) {}
