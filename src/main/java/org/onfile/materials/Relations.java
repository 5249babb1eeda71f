package org.onfile.materials;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.materials.Verdict.Proof;

/**
 * Proves roles by certificates that have the matter's holder and the party together, such as a marriage certificate:
 * always by code and code type, never by a name.
 */
final class Relations {

    /** The field that a certificate of a relation is read for. */
    static final String HOLDERS = "holders";

    private Relations() {}

    /**
     * How a subject stands to its role.
     *
     * @param outcomes those of the matter's holder among them
     */
    static Standing standing(Subject subject, List<SubjectOutcome> outcomes) {
        if (subject.isHolder()) {
            return new Standing.Holder();
        }
        if (subject.provenBy() == null) {
            return new Standing.Claimed();
        }
        for (int i = 0; i < outcomes.size(); i++) {
            SubjectOutcome outcome = outcomes.get(i);
            if (outcome.subject().isHolder()
                    && outcome.decision().asked().type().equals(subject.provenBy())) {
                return standing(subject.holder(), outcome.decision(), i);
            }
        }
        return new Standing.NotProven();
    }

    private static Standing standing(AskedHolder party, CertificateDecision decided, int place) {
        return switch (decided.outcome()) {
            case Outcome.FoundValid found ->
                found.certificates().stream()
                        .filter(certificate -> entry(certificate, party) != null)
                        .findFirst()
                        .<Standing>map(certificate -> new Standing.Proven(new Proof(place, certificate.ref())))
                        .orElseGet(() -> otherwise(decided));
            case Outcome.SourceStale _, Outcome.Unreadable _ ->
                decided.notes().contains(CertificateDecision.Note.NO_FEED)
                        ? new Standing.NotProven()
                        : new Standing.Undecided();
            case Outcome.Denied _,
                    Outcome.HolderMismatch _,
                    Outcome.Ambiguous _,
                    Outcome.FoundNotValid _,
                    Outcome.NotOnFile _,
                    Outcome.NarrowedNotOnFile _ -> new Standing.NotProven();
        };
    }

    /** Somebody else on it contradicts, unless there may be another certificate that was not seen. */
    private static Standing otherwise(CertificateDecision decided) {
        if (decided.notes().contains(CertificateDecision.Note.OTHER_FEEDS_STALE)) {
            return new Standing.Undecided();
        }
        return decided.notes().contains(CertificateDecision.Note.NOT_SHARED_LEFT_OUT)
                ? new Standing.NotProven()
                : new Standing.Contradicted();
    }

    /** What a certificate whose holders were read says of one of them; null where it does not have him. */
    static @Nullable Map<?, ?> entry(ReleasedCertificate certificate, AskedHolder holder) {
        // Certificates do not say whose numbering a code of a department's own is
        if (HolderCodeTypes.needsScope(holder.codeType())
                || !(certificate.fields().get(HOLDERS) instanceof List<?> holders)) {
            return null;
        }
        return holders.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .filter(one -> holder.code().equals(one.get("code"))
                        && holder.codeType().equals(one.get("codeType"))
                        && holder.country().equals(Objects.requireNonNullElse(one.get("country"), "")))
                .findFirst()
                .orElse(null);
    }
}
