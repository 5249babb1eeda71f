package org.onfile.exchangelog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a detail is indexed and found by; persons and cases as pseudonyms.
 *
 * @param exchange of a lookup
 * @param requester the client's name
 */
public record IndexTerms(
        Instant at,
        @Nullable ExchangeId exchange,
        @Nullable String requester,
        @Nullable UUID holder,
        @Nullable UUID caseNumber,
        List<String> departments,
        List<String> types,
        List<String> outcomes) {

    public IndexTerms {
        // as finely as the store keeps it
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Of what is found by its time and kind alone. */
    public static IndexTerms at(Instant time) {
        return new IndexTerms(time, null, null, null, null, List.of(), List.of(), List.of());
    }

    /** The same, by a client. */
    public IndexTerms by(String client) {
        return new IndexTerms(at, exchange, client, holder, caseNumber, departments, types, outcomes);
    }

    /** All of it, unambiguously. */
    byte[] bytes() {
        return String.join(
                        "\n",
                        at.toString(),
                        exchange == null ? "null" : exchange.bits().toString(),
                        String.valueOf(requester),
                        String.valueOf(holder),
                        String.valueOf(caseNumber),
                        String.join(",", departments),
                        String.join(",", types),
                        String.join(",", outcomes))
                .getBytes(StandardCharsets.UTF_8);
    }
}
