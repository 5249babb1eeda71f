package org.onfile.lookup;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;

/**
 * An authorised lookup: the question, its requester, and those of its certificates that are denied.
 *
 * @param idempotencyKey unchecked; null for none
 * @param denied what the requester may not ask for
 * @param startNanos of {@link System#nanoTime()}, when it came in
 * @param answerTime how long the hub may take to answer it, from then on
 */
public record AuthorisedLookup(
        ExchangeId exchangeId,
        Client client,
        @Nullable String idempotencyKey,
        Question question,
        Set<AskedCertificate> denied,
        long startNanos,
        Duration answerTime)
        implements Recalled, LookupStage {

    /** How long it may still wait for others, so that a quarter of its time is left to sign and record the answer. */
    Duration patience() {
        return answerTime.multipliedBy(3).dividedBy(4).minusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public AuthorisedLookup admitted() {
        return this;
    }

    /** The same, of a holder of whom more is known. */
    AuthorisedLookup of(AskedHolder known) {
        return new AuthorisedLookup(
                exchangeId, client, idempotencyKey, question.of(known), denied, startNanos, answerTime);
    }
}
