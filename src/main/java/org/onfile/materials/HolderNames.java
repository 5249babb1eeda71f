package org.onfile.materials;

import java.util.List;
import java.util.Map;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;

/**
 * Where a told name decides. It is compared on the certificate that gives a holder its name, the identity card or the
 * business licence. Where that one has it, the code is known to be this holder's, and another name elsewhere is a note: firms
 * and people change their names, and permits keep the old one. Where it was not found, a different name stays a mismatch, for
 * the code may have been mistyped.
 */
final class HolderNames {

    private static final Map<String, String> ANCHORS = Map.of(
            HolderCodeTypes.CITIZEN_NUMBER, "resident-identity-card",
            HolderCodeTypes.SOCIAL_CREDIT_CODE, "business-licence");

    private HolderNames() {}

    /** Whether certificates of an outcome are under another name than the one that the holder is known to have. */
    static boolean isElsewhere(SubjectOutcome outcome, List<SubjectOutcome> all) {
        CertificateDecision decided = outcome.decision();
        return !isAnchor(outcome)
                && (decided.outcome() instanceof Outcome.HolderMismatch
                        || decided.notes().contains(Note.OTHER_NAME_LEFT_OUT))
                && all.stream()
                        .anyMatch(other -> isAnchor(other)
                                && other.subject().equals(outcome.subject())
                                && other.matter().equals(outcome.matter())
                                && other.decision().name() == NameCheck.MATCH);
    }

    private static boolean isAnchor(SubjectOutcome outcome) {
        return !outcome.isOfAbsence()
                && outcome.decision()
                        .asked()
                        .type()
                        .equals(ANCHORS.get(outcome.subject().person().codeType()));
    }

    /** The holder by its code alone. */
    static AskedHolder without(AskedHolder named) {
        return new AskedHolder(named.codeType(), named.code(), named.country(), named.scope(), null);
    }
}
