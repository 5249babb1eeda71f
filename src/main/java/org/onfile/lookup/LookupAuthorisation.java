package org.onfile.lookup;

import java.util.HashSet;
import java.util.Set;
import org.onfile.access.Agreements;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedCertificate;

/**
 * Authorisation, step one of a lookup: the registered client, and those of the certificates asked for that it may have.
 */
public final class LookupAuthorisation {

    private final Agreements agreements;

    public LookupAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The question with an identifier of its own; what may not be asked is marked, not dropped. */
    public AuthorisedLookup admit(Submitted submitted) {
        Set<AskedCertificate> denied = new HashSet<>();
        for (AskedCertificate asked : submitted.question().certificates()) {
            if (!agreements.allow(submitted.client(), asked.type())) {
                denied.add(asked);
            }
        }
        return new AuthorisedLookup(
                ExchangeId.random(),
                submitted.client(),
                submitted.idempotencyKey(),
                submitted.question(),
                denied,
                System.nanoTime(),
                submitted.answerTime());
    }
}
