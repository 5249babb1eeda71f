package org.onfile.materials;

import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.Inquiry;
import org.onfile.judgement.MaterialCheck;

/** Authorisation of all that a material check looks up, by agreement; every look goes through it, before any search. */
final class LookAuthorisation {

    private final Agreements agreements;

    LookAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /** Whether the requester may have it looked up for the matter, and told what the matter's form shows of it. */
    AgreementVerdict release(MaterialCheck check, Look look) {
        return agreements.decide(inquiry(check, look));
    }

    /** Whether, instead, what the citizen shows may be compared with what is on file. */
    AgreementVerdict comparison(MaterialCheck check, Look look) {
        return agreements.decide(inquiry(check, look).to(AgreementTerms.Use.VERIFY));
    }

    private static Inquiry inquiry(MaterialCheck check, Look look) {
        return Inquiry.release(
                check.client().name(),
                look.type(),
                check.matter().name(),
                MaterialSearch.released(check, look),
                look.subject().role(),
                check.purpose().given());
    }
}
