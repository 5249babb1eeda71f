package org.onfile.materials;

import java.util.Collection;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.lookup.LookupAuthorisation;

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
    AgreementVerdict decide(MaterialCheck check, Subject subject, String type, Collection<String> fields) {
        return agreements.decide(LookupAuthorisation.inquiry(
                check.client().name(), check.purpose(), check.matter().name(), type, fields, subject.role()));
    }
}
