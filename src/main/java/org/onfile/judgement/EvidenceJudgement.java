package org.onfile.judgement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.catalogue.Areas;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Quantity;
import org.onfile.feed.FeedId;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.registry.SearchedFeed;

/**
 * Judges what was decided of one type of certificate against the conditions of a requirement. It depends on nothing but
 * its arguments.
 */
public record EvidenceJudgement(ConditionJudgement conditions) {

    /** @param today the day of the question in the city's time zone */
    EvidenceJudgement(LocalDate today) {
        this(new ConditionJudgement(today, null, Map.of()));
    }

    /** @param subject whose certificates they are */
    Evidence judge(EvidenceType wanted, CertificateDecision decided, AskedHolder subject) {
        return judge(wanted, decided, subject, certificate -> true);
    }

    /** @param counts whether a certificate may be added to others */
    Evidence judge(
            EvidenceType wanted,
            CertificateDecision decided,
            AskedHolder subject,
            Predicate<ReleasedCertificate> counts) {
        Evidence evidence = wanted.quantity() instanceof Quantity.Absent(var since)
                ? new AbsenceJudgement(wanted.conditions(), since, conditions.facts()).judge(decided)
                : present(wanted, decided, subject, counts);
        return vouched(evidence, wanted, decided);
    }

    private Evidence present(
            EvidenceType wanted,
            CertificateDecision decided,
            AskedHolder subject,
            Predicate<ReleasedCertificate> counts) {
        return switch (decided.outcome()) {
            case Outcome.FoundValid found -> {
                Evidence among = among(current(found.certificates(), wanted, decided), wanted, subject, counts);
                // The one that fits may be in the feed that is not up to date
                yield among instanceof Evidence.Lacking && decided.notes().contains(Note.OTHER_FEEDS_STALE)
                        ? new Evidence.Undecided(Reason.SOURCE_STALE)
                        : among;
            }
            case Outcome.FoundNotValid found -> new Evidence.Lacking(notValid(found.certificate()));
            case Outcome.NotOnFile _, Outcome.NarrowedNotOnFile _ -> new Evidence.Lacking(absent(wanted, decided));
            case Outcome.SourceStale _ -> stale(decided);
            case Outcome.HolderMismatch _ -> new Evidence.Lacking(Reason.HOLDER_MISMATCH);
            case Outcome.Unreadable _ -> new Evidence.Lacking(Reason.UNREADABLE);
            case Outcome.Ambiguous _ -> new Evidence.Lacking(Reason.AMBIGUOUS);
            case Outcome.Denied denied -> denied(denied, decided.agreement());
        };
    }

    static Evidence stale(CertificateDecision decided) {
        if (decided.notes().contains(Note.NO_LONGER_FOLLOWED)) {
            return new Evidence.Lacking(Reason.NO_LONGER_FOLLOWED);
        }
        return decided.notes().contains(Note.NO_FEED)
                ? new Evidence.Lacking(Reason.NOT_CARRIED)
                : new Evidence.Undecided(Reason.SOURCE_STALE);
    }

    private static Evidence denied(Outcome.Denied denied, @Nullable AgreementVerdict agreement) {
        // What is granted though it may not be looked up is a comparison
        return denied.reason() == Outcome.Denial.NO_AGREEMENT && agreement instanceof AgreementVerdict.Granted
                ? new Evidence.ToShow()
                : new Evidence.Lacking(denied(denied));
    }

    static Reason denied(Outcome.Denied denied) {
        return denied.reason() == Outcome.Denial.SHARING_REFUSED ? Reason.SHARING_REFUSED : Reason.NO_AGREEMENT;
    }

    /** What counts must be as well vouched for as the requirement demands; what lacks may be in data that is too old. */
    private static Evidence vouched(Evidence evidence, EvidenceType wanted, CertificateDecision decided) {
        boolean counts =
                switch (evidence) {
                    case Evidence.Met _, Evidence.MetTogether _, Evidence.Absent _ -> true;
                    case Evidence.ToShow _, Evidence.Undecided _, Evidence.Lacking _ -> false;
                };
        boolean seen = evidence instanceof Evidence.Absent ? sawAll(decided) : decided.confirmedAt() != null;
        if (counts && wanted.source().confirmed() && !seen) {
            return new Evidence.Undecided(Reason.SOURCE_STALE);
        }
        boolean needsAll = !(evidence instanceof Evidence.Met || evidence instanceof Evidence.ToShow);
        return needsAll && !tooOld(wanted, decided).isEmpty() ? new Evidence.Undecided(Reason.SOURCE_STALE) : evidence;
    }

    /** Those of feeds that are as fresh as the requirement demands. */
    private static List<ReleasedCertificate> current(
            List<ReleasedCertificate> found, EvidenceType wanted, CertificateDecision decided) {
        Set<FeedId> tooOld = decided.confirmedAt() == null ? tooOld(wanted, decided) : Set.of();
        return found.stream().filter(one -> !tooOld.contains(one.feed())).toList();
    }

    /** The feeds whose data is older than the requirement allows. */
    private static Set<FeedId> tooOld(EvidenceType wanted, CertificateDecision decided) {
        Duration lag = wanted.source().lag();
        if (lag == null || sawAll(decided)) {
            return Set.of();
        }
        return decided.searched().stream()
                .filter(feed -> feed.watermark() == null
                        || feed.watermark().isBefore(decided.asOf().minus(lag)))
                .map(SearchedFeed::feed)
                .collect(Collectors.toSet());
    }

    /** Whether the sources themselves were seen, also that there is no other certificate. */
    private static boolean sawAll(CertificateDecision decided) {
        return decided.confirmedAt() != null && !decided.notes().contains(Note.OTHERS_NOT_CONFIRMED);
    }

    private Evidence among(
            List<ReleasedCertificate> valid,
            EvidenceType wanted,
            AskedHolder subject,
            Predicate<ReleasedCertificate> counts) {
        if (valid.isEmpty()) {
            return new Evidence.Undecided(Reason.SOURCE_STALE);
        }
        List<ReleasedCertificate> fit = valid.stream()
                .filter(one ->
                        conditions.broken(one, wanted.conditions(), subject).isEmpty())
                .toList();
        if (fit.isEmpty()) {
            return new Evidence.Lacking(conditions.nearest(valid, wanted.conditions(), subject));
        }
        if (wanted.quantity() instanceof Quantity.Sum(var field, var least)) {
            List<ReleasedCertificate> counted = fit.stream().filter(counts).toList();
            if (counted.isEmpty()) {
                return new Evidence.Lacking(Reason.NOT_RECOGNISED);
            }
            BigDecimal sum = counted.stream().map(one -> number(one, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
            return sum.compareTo(least) >= 0 ? new Evidence.MetTogether(counted) : new Evidence.Lacking(Reason.TOO_FEW);
        }
        return new Evidence.Met(fit);
    }

    /** What a certificate does not state adds nothing. */
    private static BigDecimal number(ReleasedCertificate certificate, String field) {
        @Nullable String value = ConditionJudgement.text(certificate.fields().get(field));
        return value == null ? BigDecimal.ZERO : new BigDecimal(value);
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
                .toList();
        for (Condition condition : wanted.conditions()) {
            if (condition instanceof Condition.IssuedIn(var areas)
                    && !areas.stream().allMatch(area -> Areas.isWithin(Areas.significant(area), covered))) {
                return Reason.NOT_COVERED;
            }
        }
        return Reason.NOT_ON_FILE;
    }
}
