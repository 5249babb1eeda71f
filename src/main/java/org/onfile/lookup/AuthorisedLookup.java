package org.onfile.lookup;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Requester;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedHolder;

/**
 * An authorised lookup: the question, its requester, and what agreements say of each certificate that it asks for.
 *
 * @param idempotencyKey unchecked; null for none
 * @param verdicts one for each certificate asked for, in its order
 * @param startNanos of {@link System#nanoTime()}, when it came in
 * @param answerTime how long the hub may take to answer it, from then on
 */
public record AuthorisedLookup(
        ExchangeId exchangeId,
        Requester client,
        @Nullable String idempotencyKey,
        Question question,
        List<AgreementVerdict> verdicts,
        long startNanos,
        Duration answerTime)
        implements Recalled, LookupStage {

    /** Whether no agreement allows to ask for the certificate at this place of the question. */
    public boolean denies(int place) {
        return verdicts.get(place) instanceof AgreementVerdict.Denied;
    }

    /** Whether none allows to ask for some certificate of the question. */
    public boolean deniesAny() {
        return verdicts.stream().anyMatch(AgreementVerdict.Denied.class::isInstance);
    }

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
                exchangeId, client, idempotencyKey, question.of(known), verdicts, startNanos, answerTime);
    }
}
