package org.onfile.materials;

import java.util.List;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.Inquiry;
import org.onfile.catalogue.Matter;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.MaterialCheck;

/** Authorisation of all that a material check looks up, by agreement; every look goes through it, before any search. */
final class LookAuthorisation {

    private final Agreements agreements;

    LookAuthorisation(Agreements agreements) {
        this.agreements = agreements;
    }

    /**
     * Whether the requester may have it looked up for the matter, and told what the matter's form shows of it: of its subject,
     * and of those without a code who are on the same certificates. Where there should be none, whether it may be told that.
     */
    AgreementVerdict lookUp(MaterialCheck check, Look look) {
        return decide(check, look, look.use());
    }

    /** Whether, instead, what the citizen shows may be compared with what is on file; there is nothing to show of an absence. */
    AgreementVerdict comparison(MaterialCheck check, Look look) {
        return decide(check, look, look.isForAbsence() ? look.use() : Use.VERIFY);
    }

    /** Counts a question by which these were looked up. */
    void count(MaterialCheck check, List<AgreementVerdict> verdicts) {
        agreements.count(check.client().name(), verdicts);
    }

    private AgreementVerdict decide(MaterialCheck check, Look look, Use use) {
        AgreementVerdict verdict = decide(check, look, use, look.subject().role());
        for (DemandedMaterial demanded : check.demandedBy(look.matter())) {
            if (verdict instanceof AgreementVerdict.Granted granted && MaterialSearch.isOn(demanded.subject(), look)) {
                verdict = granted.within(
                        decide(check, look, use, demanded.subject().role()));
            }
        }
        return verdict;
    }

    private AgreementVerdict decide(MaterialCheck check, Look look, Use use, String role) {
        Inquiry asked = Inquiry.release(
                        check.client(),
                        look.type(),
                        look.matter(),
                        MaterialSearch.released(check, look),
                        check.matter().roleIn(look.matter(), role),
                        check.purpose().given())
                .to(use);
        // Who applies for the whole may not be the holder of the part
        boolean isHolder = check.matter().roleIn(look.matter(), Matter.HOLDER).equals(Matter.HOLDER);
        return agreements.decide(isHolder ? asked : asked.byAnother());
    }
}
