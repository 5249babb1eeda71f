package org.onfile.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.Inquiry;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Purpose;

/**
 * Authorisation, step one of a lookup: what agreements allow of it. It comes before everything that depends on whom the
 * question is about, so that a refusal tells nothing of them.
 */
public final class LookupAuthorisation {

    private final Agreements agreements;

    public LookupAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The question with an identifier of its own; what may not be asked is marked, not dropped. */
    public AuthorisedLookup admit(Submitted submitted) {
        Purpose purpose = submitted.question().purpose();
        List<AgreementVerdict> verdicts = new ArrayList<>();
        for (AskedCertificate asked : submitted.question().certificates()) {
            verdicts.add(agreements.decide(
                    Inquiry.release(submitted.client(), asked.type(), purpose.matter(), told(asked), purpose.given())));
        }
        agreements.count(submitted.client().name(), verdicts);
        return new AuthorisedLookup(
                ExchangeId.random(),
                submitted.client(),
                submitted.idempotencyKey(),
                submitted.question(),
                verdicts,
                System.nanoTime(),
                submitted.answerTime());
    }

    /** A number that is told and found, or not found, is as good as released. */
    private static List<String> told(AskedCertificate asked) {
        return asked.certificateNumber() == null
                ? asked.fields()
                : Stream.concat(asked.fields().stream(), Stream.of("certificateNumber"))
                        .toList();
    }
}
