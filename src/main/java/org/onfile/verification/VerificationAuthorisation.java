package org.onfile.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.Inquiry;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.lookup.Question;
import org.onfile.verification.Verification.Demand;

/** Authorisation of a verification by agreement, before everything that depends on whom it is about. */
public final class VerificationAuthorisation {

    private final Agreements agreements;

    VerificationAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The verification with an identifier of its own; what may not be asked is marked, not dropped. */
    public AdmittedVerification admit(Verification verification) {
        Question question = verification.question().question();
        List<AgreementVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < question.certificates().size(); i++) {
            verdicts.add(decide(
                    verification,
                    question.certificates().get(i).type(),
                    verification.demands().get(i)));
        }
        return new AdmittedVerification(
                verification,
                new AuthorisedLookup(
                        ExchangeId.random(),
                        verification.question().client(),
                        null,
                        question,
                        verdicts,
                        System.nanoTime(),
                        verification.question().answerTime()));
    }

    /** The verification, counted to the quotas of its agreements: one that is refused before uses none of them. */
    public AdmittedVerification count(AdmittedVerification admitted) {
        agreements.count(admitted.lookup().client().name(), admitted.lookup().verdicts());
        return admitted;
    }

    /** What is told takes an agreement on comparing these fields, what is derived one on deriving; both together, both. */
    private AgreementVerdict decide(Verification verification, String type, Demand demand) {
        AgreementVerdict told = demand.told().isEmpty()
                ? null
                : agreements.decide(
                        inquiry(verification, type, demand.told().keySet()).to(Use.VERIFY));
        if (told instanceof AgreementVerdict.Denied
                || (told != null && demand.derive().isEmpty())) {
            return told;
        }
        AgreementVerdict derived =
                agreements.decide(inquiry(verification, type, Set.of()).to(Use.DERIVE));
        return told != null && derived instanceof AgreementVerdict.Granted its ? its.within(told) : derived;
    }

    private static Inquiry inquiry(Verification verification, String type, Set<String> fields) {
        Question.Purpose purpose = verification.question().question().purpose();
        return Inquiry.release(verification.question().client(), type, purpose.matter(), fields, purpose.given());
    }
}
