package org.onfile.materials;

import java.util.Collection;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.Inquiry;

/** Authorisation of all that a material check looks up, by agreement; every look goes through it, before any search. */
final class LookAuthorisation {

    private final Agreements agreements;

    LookAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /**
     * Whether the requester may have a subject's certificates of a type looked up for the matter.
     *
     * @param fields that are read to decide by, or released
     */
    AgreementVerdict release(MaterialCheck check, Subject subject, String type, Collection<String> fields) {
        return agreements.decide(inquiry(check, subject, type, fields));
    }

    /** Whether, instead, what the citizen shows may be compared with what is on file. */
    AgreementVerdict comparison(MaterialCheck check, Subject subject, String type, Collection<String> fields) {
        return agreements.decide(inquiry(check, subject, type, fields).to(AgreementTerms.Use.VERIFY));
    }

    private static Inquiry inquiry(MaterialCheck check, Subject subject, String type, Collection<String> fields) {
        return Inquiry.release(
                check.client().name(),
                type,
                check.matter().name(),
                fields,
                subject.role(),
                check.purpose().given());
    }
}
