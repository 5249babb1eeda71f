package org.onfile.judgement;

import java.util.List;
import java.util.Objects;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.OutcomeJson;
import org.onfile.lookup.ReleasedCertificate;

/**
 * Somebody without a code, such as a newborn: all that can be on file of him is the certificate of the matter's holder by
 * which he was told, and on that he has the part that his role has.
 *
 * @param subject proven by that certificate
 * @param matter which demands something of him: of a joint matter, the part
 */
public record CodelessParty(Subject subject, String matter, FoundMaterials found) {

    /** The place among the outcomes of the one that has the certificate. */
    int outcome() {
        return proven().by().outcome();
    }

    /** @param rule which certificates from elsewhere count */
    Evidence judge(EvidenceType wanted, EvidenceJudgement judgement, RecognitionRule.Applied rule) {
        Relation relation = Objects.requireNonNull(subject.provenBy());
        if (!wanted.type().equals(relation.type())) {
            return new Evidence.Lacking(Reason.NOT_ON_FILE);
        }
        boolean inPart = wanted.conditions().stream()
                .allMatch(condition -> !(condition instanceof Condition.HeldAs(var categories))
                        || (!relation.partyAs().isEmpty() && categories.containsAll(relation.partyAs())));
        List<Condition> others = wanted.conditions().stream()
                .filter(condition -> !(condition instanceof Condition.HeldAs))
                .toList();
        SubjectOutcome of = found.outcomes().get(outcome());
        return inPart
                ? judgement.judge(
                        new EvidenceType(wanted.type(), others, wanted.quantity(), wanted.source()),
                        of(of.decision()),
                        of.subject().person(),
                        rule)
                : new Evidence.Lacking(Reason.CONDITION);
    }

    /** What was decided, of his certificate alone. */
    private CertificateDecision of(CertificateDecision decided) {
        List<ReleasedCertificate> his = OutcomeJson.certificates(decided.outcome()).stream()
                .filter(certificate -> certificate.ref().equals(proven().by().ref()))
                .toList();
        return decided.with(new Outcome.FoundValid(his));
    }

    private Standing.Proven proven() {
        return (Standing.Proven) found.standing(subject, matter);
    }
}
