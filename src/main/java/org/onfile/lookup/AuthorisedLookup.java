package org.onfile.lookup;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedCertificate;

/**
 * An authorised lookup: the question, its requester, and those of its certificates that are denied.
 *
 * @param idempotencyKey unchecked; null for none
 * @param denied what the requester may not ask for
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record AuthorisedLookup(
        ExchangeId exchangeId,
        Client client,
        @Nullable String idempotencyKey,
        Question question,
        Set<AskedCertificate> denied,
        long startNanos)
        implements Recalled, LookupStage {

    @Override
    public AuthorisedLookup admitted() {
        return this;
    }
}
