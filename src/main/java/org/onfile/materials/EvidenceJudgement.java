package org.onfile.materials;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Areas;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/**
 * Judges what was decided of one type of certificate against the conditions of a requirement. It depends on nothing but
 * its arguments.
 *
 * @param today the day of the question in the city's time zone
 */
record EvidenceJudgement(LocalDate today) {

    /** The field that a condition reads. */
    static String field(Condition condition) {
        return switch (condition) {
            case Condition.ValidFor _ -> "expiringDate";
            case Condition.IssuedWithin _ -> "issuedDate";
            case Condition.IssuedIn _ -> "areaCode";
            case Condition.FieldIs is -> is.field();
            case Condition.HeldAs _ -> Relation.HOLDERS;
        };
    }

    /** @param subject whose certificates they are */
    Evidence judge(EvidenceType wanted, CertificateDecision decided, AskedHolder subject) {
        return switch (decided.outcome()) {
            case Outcome.FoundValid found -> {
                Evidence among = among(found.certificates(), wanted, subject);
                // The one that fits may be in the feed that is not up to date
                yield among instanceof Evidence.Lacking
                                && decided.notes().contains(CertificateDecision.Note.OTHER_FEEDS_STALE)
                        ? new Evidence.Undecided(Reason.SOURCE_STALE)
                        : among;
            }
            case Outcome.FoundNotValid found -> new Evidence.Lacking(notValid(found.certificate()));
            case Outcome.NotOnFile _, Outcome.NarrowedNotOnFile _ -> new Evidence.Lacking(absent(wanted, decided));
            case Outcome.SourceStale _ -> {
                if (decided.notes().contains(CertificateDecision.Note.NO_LONGER_FOLLOWED)) {
                    yield new Evidence.Lacking(Reason.NO_LONGER_FOLLOWED);
                }
                yield decided.notes().contains(CertificateDecision.Note.NO_FEED)
                        ? new Evidence.Lacking(Reason.NOT_CARRIED)
                        : new Evidence.Undecided(Reason.SOURCE_STALE);
            }
            case Outcome.HolderMismatch _ -> new Evidence.Lacking(Reason.HOLDER_MISMATCH);
            case Outcome.Unreadable _ -> new Evidence.Lacking(Reason.UNREADABLE);
            case Outcome.Ambiguous _ -> new Evidence.Lacking(Reason.AMBIGUOUS);
            case Outcome.Denied denied ->
                new Evidence.Lacking(
                        denied.reason() == Outcome.Denial.SHARING_REFUSED
                                ? Reason.SHARING_REFUSED
                                : Reason.NO_AGREEMENT);
        };
    }

    private Evidence among(List<ReleasedCertificate> valid, EvidenceType wanted, AskedHolder subject) {
        List<ReleasedCertificate> fit = valid.stream()
                .filter(one -> broken(one, wanted.conditions(), subject).isEmpty())
                .toList();
        return fit.isEmpty()
                ? new Evidence.Lacking(valid.stream()
                        .map(one -> broken(one, wanted.conditions(), subject).orElseThrow())
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                : new Evidence.Met(fit);
    }

    /** The first condition that a certificate breaks. */
    private Optional<Reason> broken(ReleasedCertificate certificate, List<Condition> conditions, AskedHolder subject) {
        return conditions.stream()
                .map(condition -> broken(certificate, condition, subject))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Reason> broken(ReleasedCertificate certificate, Condition condition, AskedHolder subject) {
        String value = text(certificate.fields().get(field(condition)));
        Reason reason = Reason.CONDITION;
        boolean holds =
                switch (condition) {
                    case Condition.ValidFor(var period) -> {
                        reason = Reason.EXPIRES_TOO_SOON;
                        yield certificate.end() != ReleasedCertificate.End.STATED
                                || (value != null && !LocalDate.parse(value).isBefore(today.plus(period)));
                    }
                    case Condition.IssuedWithin(var period) -> {
                        reason = Reason.TOO_OLD;
                        yield value != null && !LocalDate.parse(value).isBefore(today.minus(period));
                    }
                    case Condition.IssuedIn(var areas) -> {
                        reason = Reason.WRONG_AREA;
                        yield value != null && Areas.isWithin(value, areas);
                    }
                    case Condition.FieldIs(String _, var values) -> value != null && values.contains(value);
                    case Condition.HeldAs(var categories) ->
                        Relations.isHeldAs(categories, Relations.entry(certificate, subject));
                };
        return holds ? Optional.empty() : Optional.of(reason);
    }

    private static Reason notValid(ReleasedCertificate certificate) {
        return switch (certificate.status()) {
            case ReleasedCertificate.WITHDRAWN -> Reason.WITHDRAWN;
            case ReleasedCertificate.VALID ->
                switch (certificate.validity()) {
                    case NOT_YET -> Reason.NOT_YET_VALID;
                    case EXPIRED -> Reason.EXPIRED;
                    case CURRENT -> Reason.NOT_VALID;
                };
            default -> Reason.NOT_VALID;
        };
    }

    /** Absence is said of areas only where feeds cover all of them. */
    private static Reason absent(EvidenceType wanted, CertificateDecision decided) {
        List<String> covered = decided.searched().stream()
                .flatMap(feed -> feed.areas().stream())
                .map(Areas::significant)
                .toList();
        for (Condition condition : wanted.conditions()) {
            if (condition instanceof Condition.IssuedIn(var areas)
                    && !areas.stream()
                            .allMatch(area -> covered.stream().anyMatch(Areas.significant(area)::startsWith))) {
                return Reason.NOT_COVERED;
            }
        }
        return Reason.NOT_ON_FILE;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
