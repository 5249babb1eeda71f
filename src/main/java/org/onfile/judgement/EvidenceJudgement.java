package org.onfile.judgement;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.catalogue.Areas;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Quantity;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/**
 * Judges what was decided of one type of certificate against the conditions of a requirement. It depends on nothing but
 * its arguments.
 */
public record EvidenceJudgement(ConditionJudgement conditions) {

    /**
     * @param subject whose certificates they are
     * @param rule which certificates from elsewhere count
     */
    Evidence judge(
            EvidenceType wanted, CertificateDecision decided, AskedHolder subject, RecognitionRule.Applied rule) {
        SourceJudgement source = new SourceJudgement(wanted.source(), decided);
        return wanted.quantity() instanceof Quantity.Absent(var since)
                ? absent(new AbsenceJudgement(wanted.conditions(), since, conditions.facts()), source)
                : present(wanted, subject, rule, source);
    }

    private static Evidence absent(AbsenceJudgement absence, SourceJudgement source) {
        Evidence evidence = absence.judge(source.decided());
        boolean stands =
                switch (evidence) {
                    case Evidence.Absent _ -> source.vouchesForAbsence();
                    case Evidence.Lacking _ -> !source.mayHaveMore() || absence.isRefuted(source);
                    case Evidence.Undecided _, Evidence.ToShow _, Evidence.Met _, Evidence.MetTogether _ -> true;
                };
        return stands ? evidence : new Evidence.Undecided(Reason.SOURCE_STALE);
    }

    private Evidence present(
            EvidenceType wanted, AskedHolder subject, RecognitionRule.Applied rule, SourceJudgement source) {
        CertificateDecision decided = source.decided();
        Evidence evidence =
                switch (decided.outcome()) {
                    case Outcome.FoundValid found -> among(found.certificates(), wanted, subject, rule, source);
                    case Outcome.FoundNotValid found -> new Evidence.Lacking(notValid(found.certificate()));
                    case Outcome.NotOnFile _, Outcome.NarrowedNotOnFile _ ->
                        new Evidence.Lacking(absent(wanted, decided));
                    case Outcome.SourceStale _ -> stale(decided);
                    case Outcome.HolderMismatch _ -> new Evidence.Lacking(Reason.HOLDER_MISMATCH);
                    case Outcome.Unreadable _ -> new Evidence.Lacking(Reason.UNREADABLE);
                    case Outcome.Ambiguous _ -> new Evidence.Lacking(Reason.AMBIGUOUS);
                    case Outcome.Denied denied -> denied(denied, decided.agreement());
                };
        // The one that counts may be in a feed that is not up to date
        return evidence instanceof Evidence.Lacking && source.mayHaveMore()
                ? new Evidence.Undecided(Reason.SOURCE_STALE)
                : evidence;
    }

    static Evidence stale(CertificateDecision decided) {
        Reason why = whyStale(decided);
        return why == Reason.SOURCE_STALE ? new Evidence.Undecided(why) : new Evidence.Lacking(why);
    }

    /** What is behind a stale source: only the last is mended by waiting. */
    static Reason whyStale(CertificateDecision decided) {
        if (decided.notes().contains(Note.NO_LONGER_FOLLOWED)) {
            return Reason.NO_LONGER_FOLLOWED;
        }
        return decided.notes().contains(Note.NO_FEED) ? Reason.NOT_CARRIED : Reason.SOURCE_STALE;
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

    /** Certificates count that meet the conditions, are the city's own or recognised, and are of such sources as demanded. */
    private Evidence among(
            List<ReleasedCertificate> valid,
            EvidenceType wanted,
            AskedHolder subject,
            RecognitionRule.Applied rule,
            SourceJudgement source) {
        if (valid.isEmpty()) {
            // All of them ended with somebody's death
            return new Evidence.Lacking(Reason.SUBJECT_DECEASED);
        }
        List<ReleasedCertificate> fit = valid.stream()
                .filter(one ->
                        conditions.broken(one, wanted.conditions(), subject).isEmpty())
                .toList();
        if (fit.isEmpty()) {
            return new Evidence.Lacking(conditions.nearest(valid, wanted.conditions(), subject));
        }
        List<ReleasedCertificate> recognised = fit.stream().filter(rule::counts).toList();
        if (recognised.isEmpty()) {
            return new Evidence.Lacking(Reason.NOT_RECOGNISED);
        }
        List<ReleasedCertificate> counting =
                recognised.stream().filter(source::vouchesFor).toList();
        if (wanted.quantity() instanceof Quantity.Sum sum) {
            List<ReleasedCertificate> own =
                    counting.stream().filter(rule::isOwn).toList();
            return Stream.of(own, counting)
                    .filter(some -> isEnough(some, sum))
                    .findFirst()
                    .<Evidence>map(Evidence.MetTogether::new)
                    .orElseGet(() -> isEnough(recognised, sum)
                            ? new Evidence.Undecided(Reason.SOURCE_STALE)
                            : new Evidence.Lacking(Reason.TOO_FEW));
        }
        return counting.isEmpty()
                ? new Evidence.Undecided(Reason.SOURCE_STALE)
                : new Evidence.Met(counting, counting.size() < recognised.size() || source.mayHaveMore());
    }

    private static boolean isEnough(List<ReleasedCertificate> some, Quantity.Sum sum) {
        return !some.isEmpty()
                && some.stream()
                                .map(one -> number(one, sum.field()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(sum.least())
                        >= 0;
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
