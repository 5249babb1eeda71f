package org.onfile.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
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
        String requester = submitted.client().name();
        Purpose purpose = submitted.question().purpose();
        List<AgreementVerdict> verdicts = new ArrayList<>();
        for (AskedCertificate asked : submitted.question().certificates()) {
            verdicts.add(agreements.decide(
                    inquiry(requester, purpose, purpose.matter(), asked.type(), asked.fields(), Inquiry.HOLDER)));
        }
        return new AuthorisedLookup(
                ExchangeId.random(),
                submitted.client(),
                submitted.idempotencyKey(),
                submitted.question(),
                verdicts,
                System.nanoTime(),
                submitted.answerTime());
    }

    /**
     * What an agreement decides on, for the release of fields.
     *
     * @param matter as the catalogue names it
     * @param relation the role of whom the certificate was issued to
     */
    public static Inquiry inquiry(
            String requester,
            Purpose purpose,
            String matter,
            String type,
            Collection<String> fields,
            String relation) {
        Channel channel = Channel.valueOf(purpose.given().path("channel").textValue());
        return new Inquiry(requester, type, matter, fields, Use.RELEASE, relation, mode(purpose), channel);
    }

    /** By law where that is claimed; else by the holder, who applies or lets somebody else apply. */
    private static Mode mode(Purpose purpose) {
        if (purpose.given().at("/authorisation/mode").asText().equals("LAW")) {
            return Mode.EX_OFFICIO;
        }
        return purpose.given().at("/applicant/capacity").asText().equals("SELF") ? Mode.HOLDER : Mode.ENTRUSTED;
    }
}
