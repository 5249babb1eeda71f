package org.onfile.judgement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Areas;
import org.onfile.catalogue.Condition;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.ReleasedCertificate.Validity;

/**
 * Judges whether it is proven that somebody has no valid certificate of a type. It is only where fresh feeds have all of
 * the areas, completely and far enough back, and nothing that was left out or cannot be read could be one.
 *
 * @param conditions what such a certificate would be: its areas ({@link Condition.IssuedIn}), and values of its fields
 * @param since how far back the feeds must be complete
 * @param facts as they were told, by name
 */
public record AbsenceJudgement(List<Condition> conditions, LocalDate since, Map<String, String> facts) {

    /** Rescinded, cancelled, lapsed, transferred out, revoked, gone from the register: it does not come back. */
    private static final Set<String> OVER = Set.of("03", "04", "05", "06", "07", ReleasedCertificate.WITHDRAWN);

    Evidence judge(CertificateDecision decided) {
        return switch (decided.outcome()) {
            case Outcome.NotOnFile _ -> proven(decided);
            case Outcome.FoundValid found ->
                // Of those that are not valid and were left out one may only be suspended
                found.certificates().stream().anyMatch(this::mayBeOne)
                                || decided.notes().contains(Note.NOT_VALID_LEFT_OUT)
                        ? new Evidence.Lacking(Reason.CONDITION)
                        : proven(decided);
            case Outcome.FoundNotValid found -> {
                if (!isOver(found.certificate()) || decided.notes().contains(Note.NOT_VALID_LEFT_OUT)) {
                    yield new Evidence.Lacking(Reason.CONDITION);
                }
                yield proven(decided);
            }
            case Outcome.SourceStale _ -> EvidenceJudgement.stale(decided);
            case Outcome.HolderMismatch _ -> new Evidence.Lacking(Reason.HOLDER_MISMATCH);
            case Outcome.Unreadable _ -> new Evidence.Lacking(Reason.UNREADABLE);
            case Outcome.Denied denied -> new Evidence.Lacking(EvidenceJudgement.denied(denied));
            case Outcome.Ambiguous _, Outcome.NarrowedNotOnFile _ -> new Evidence.Lacking(Reason.AMBIGUOUS);
        };
    }

    /** Whether there is one by data that is current: what older data lacks does not matter then. */
    boolean isRefuted(SourceJudgement source) {
        return source.decided().outcome() instanceof Outcome.FoundValid found
                && found.certificates().stream().anyMatch(one -> source.isCurrent(one) && mayBeOne(one));
    }

    /** Nothing was found that is one; whether something may have been missed. */
    private Evidence proven(CertificateDecision decided) {
        List<Note> notes = decided.notes();
        if (notes.contains(Note.OTHER_FEEDS_STALE) || notes.contains(Note.WITHDRAWALS_IN_DOUBT)) {
            return new Evidence.Undecided(Reason.SOURCE_STALE);
        }
        if (notes.contains(Note.NOT_SHARED_LEFT_OUT)) {
            return new Evidence.Lacking(Reason.SHARING_REFUSED);
        }
        if (notes.contains(Note.NO_LONGER_FOLLOWED)) {
            return new Evidence.Lacking(Reason.NO_LONGER_FOLLOWED);
        }
        if (notes.contains(Note.OTHER_NAME_LEFT_OUT)) {
            return new Evidence.Lacking(Reason.HOLDER_MISMATCH);
        }
        if (decided.searched().stream().anyMatch(feed -> feed.unreadable() > 0)) {
            return new Evidence.Lacking(Reason.UNREADABLE);
        }
        return isCovered(decided) && !notes.contains(Note.OTHER_SCOPES_LEFT_OUT)
                ? new Evidence.Absent()
                : new Evidence.Lacking(Reason.NOT_COVERED);
    }

    /** Each area by a feed that has it completely since that day. */
    private boolean isCovered(CertificateDecision decided) {
        List<String> covered = decided.searched().stream()
                .filter(feed -> !feed.completeSince().isAfter(since))
                .flatMap(feed -> feed.areas().stream())
                .toList();
        return conditions.stream()
                .filter(Condition.IssuedIn.class::isInstance)
                .map(Condition.IssuedIn.class::cast)
                .flatMap(areas -> areas.areas().stream())
                .allMatch(area -> Areas.isWithin(Areas.significant(area), covered));
    }

    private static boolean isOver(ReleasedCertificate certificate) {
        return OVER.contains(certificate.status()) || certificate.validity() == Validity.EXPIRED;
    }

    /** Whether nothing that it states says that it is none of those which must be absent. */
    private boolean mayBeOne(ReleasedCertificate certificate) {
        return conditions.stream().allMatch(condition -> {
            @Nullable String value = ConditionJudgement.value(certificate, condition);
            return value == null
                    || switch (condition) {
                        // One that is issued for a whole province may be about each of its cities
                        case Condition.IssuedIn(var areas) ->
                            Areas.isWithin(value, areas)
                                    || areas.stream().anyMatch(area -> Areas.isWithin(area, List.of(value)));
                        case Condition.FieldIs(String _, var values) ->
                            values.stream().anyMatch(wanted -> FieldValue.mayBeSame(value, wanted));
                        case Condition.FieldIsFact(String _, var fact) -> FieldValue.mayBeSame(value, facts.get(fact));
                        case Condition.ValidFor _,
                                Condition.ValidThrough _,
                                Condition.IssuedWithin _,
                                Condition.IssuedBefore _,
                                Condition.DayAgo _,
                                Condition.AssuredBy _,
                                Condition.HeldAs _ -> true;
                    };
        });
    }
}
