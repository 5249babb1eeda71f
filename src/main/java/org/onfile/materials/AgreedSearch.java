package org.onfile.materials;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.access.Requester;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.feed.FeedId;
import org.onfile.judgement.EvidenceJudgement;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Subject;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.sandbox.CertificateSearch;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * One search of the registry for many looks; what the requester may not ask for is denied without it, and what a
 * requirement or a feed wants confirmed is read again at its department.
 */
final class AgreedSearch {

    private final CertificateSearch certificates;
    private final CertificateTypes types;
    private final LookAuthorisation agreements;
    private final Pseudonyms pseudonyms;
    private final SourceConfirmation confirmation;
    private final Decision decision;

    AgreedSearch(
            CertificateSearch certificates,
            CertificateTypes types,
            LookAuthorisation agreements,
            Pseudonyms pseudonyms,
            SourceConfirmation confirmation,
            Decision decision) {
        this.certificates = certificates;
        this.types = types;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.confirmation = confirmation;
        this.decision = decision;
    }

    /** Those that an agreement allows. */
    List<Look> allowed(Map<Look, Set<String>> looks, MaterialCheck check) {
        return allowed(verdicts(looks, check));
    }

    private static List<Look> allowed(Map<Look, AgreementVerdict> verdicts) {
        return verdicts.entrySet().stream()
                .filter(verdict -> verdict.getValue() instanceof AgreementVerdict.Granted)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is searched for, and whose certificates of it may be found. */
    private record Sought(Wanted wanted, Set<String> departments) {}

    /**
     * The same by what is read of it.
     *
     * @param refusing the feeds that tell nobody some of the fields that are read
     */
    private record Open(Sought sought, Set<FeedId> refusing) {}

    private Map<Look, AgreementVerdict> verdicts(Map<Look, Set<String>> looks, MaterialCheck check) {
        Map<Look, AgreementVerdict> verdicts = new LinkedHashMap<>();
        looks.keySet().forEach(look -> verdicts.put(look, agreements.lookUp(check, look)));
        return verdicts;
    }

    /**
     * An outcome for each look, in their order.
     *
     * @param looks with the fields that are read
     * @param ifAllowed those that are left out where no agreement allows them: nobody asked for them
     */
    List<SubjectOutcome> search(
            Map<Look, Set<String>> looks,
            Set<Look> ifAllowed,
            MaterialCheck check,
            SubjectScopes numberings,
            Instant asOf)
            throws InterruptedException {
        Map<Look, AgreementVerdict> verdicts = verdicts(looks, check);
        verdicts.entrySet()
                .removeIf(verdict -> ifAllowed.contains(verdict.getKey())
                        && !(verdict.getValue() instanceof AgreementVerdict.Granted));
        List<Look> allowed = allowed(verdicts);
        Iterator<SourceConfirmation.Checked.One> found =
                confirmed(allowed, verdicts, looks, check).iterator();
        List<SubjectOutcome> outcomes = new ArrayList<>();
        IdentityHashMap<SubjectOutcome, SourceConfirmation.Checked.One> findings = new IdentityHashMap<>();
        verdicts.forEach((look, verdict) -> {
            AskedCertificate asked = asked(look, Objects.requireNonNull(looks.get(look)), check);
            AskedHolder holder = look.subject().person();
            if (verdict instanceof AgreementVerdict.Granted) {
                SourceConfirmation.Checked.One its = found.next();
                SubjectOutcome outcome = new SubjectOutcome(
                        look.subject(),
                        look.matter(),
                        look.use(),
                        decision.judge(holder, asked, its, asOf)
                                .with(leftOut(look.subject(), look.type(), numberings))
                                .by(verdict));
                findings.put(outcome, its);
                outcomes.add(outcome);
                return;
            }
            AgreementVerdict comparison = agreements.comparison(check, look);
            outcomes.add(new SubjectOutcome(
                    look.subject(),
                    look.matter(),
                    look.use(),
                    Decision.denied(Denial.NO_AGREEMENT, asked, holder, asOf)
                            .by(comparison instanceof AgreementVerdict.Granted ? comparison : verdict)));
        });
        return outcomes.stream()
                .map(outcome -> HolderNames.isElsewhere(outcome, outcomes)
                        ? byCode(outcome, Objects.requireNonNull(findings.get(outcome)), numberings, asOf)
                        : outcome)
                .toList();
    }

    /** Counts the check as one question to the quotas of all agreements by which something of it was looked up. */
    void count(MaterialCheck check, List<SubjectOutcome> outcomes) {
        agreements.count(
                check,
                outcomes.stream()
                        .map(SubjectOutcome::decision)
                        .filter(decided -> !(decided.outcome() instanceof Outcome.Denied))
                        .map(CertificateDecision::agreement)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private List<SourceConfirmation.Checked.One> confirmed(
            List<Look> allowed, Map<Look, AgreementVerdict> verdicts, Map<Look, Set<String>> looks, MaterialCheck check)
            throws InterruptedException {
        Map<Sought, Findings> found = found(
                check.client(),
                allowed.stream().map(look -> sought(look, verdicts)).distinct().toList());
        Map<Open, List<Look>> wanted = allowed.stream()
                .collect(Collectors.groupingBy(
                        look -> open(look, verdicts, looks, found), LinkedHashMap::new, Collectors.toList()));
        Iterator<Open> open = wanted.keySet().iterator();
        Iterator<SourceConfirmation.Checked.One> checked = confirmation
                .confirm(
                        wanted.values().stream()
                                .map(same -> confirming(same, check))
                                .map(look -> new SourceConfirmation.Look(
                                        look.subject().person(),
                                        asked(look, Objects.requireNonNull(looks.get(look)), check),
                                        findings(open.next(), found)))
                                .toList(),
                        check.patience())
                .iterator();
        Map<Open, SourceConfirmation.Checked.One> each = new HashMap<>();
        wanted.keySet().forEach(one -> each.put(one, checked.next()));
        return allowed.stream()
                .map(look -> Objects.requireNonNull(each.get(open(look, verdicts, looks, found))))
                .toList();
    }

    /** What several parts of a joint matter look for is searched once. */
    private Map<Sought, Findings> found(Requester client, List<Sought> sought) {
        Map<Sought, Findings> found = new HashMap<>();
        Iterator<Findings> each = certificates
                .find(client, sought.stream().map(Sought::wanted).toList())
                .iterator();
        sought.forEach(one -> found.put(one, each.next().openTo(one.departments())));
        return found;
    }

    private Open open(
            Look look,
            Map<Look, AgreementVerdict> verdicts,
            Map<Look, Set<String>> looks,
            Map<Sought, Findings> found) {
        Sought sought = sought(look, verdicts);
        return new Open(
                sought, Objects.requireNonNull(found.get(sought)).refusing(Objects.requireNonNull(looks.get(look))));
    }

    private static Findings findings(Open open, Map<Sought, Findings> found) {
        return Objects.requireNonNull(found.get(open.sought())).withheld(open.refusing());
    }

    private Sought sought(Look look, Map<Look, AgreementVerdict> verdicts) {
        return new Sought(
                new Wanted(look.subject().person().pseudonym(pseudonyms), look.type()),
                Objects.requireNonNull(verdicts.get(look)).departments());
    }

    /** Of looks for the same one that wants it confirmed, if any does. */
    private static Look confirming(List<Look> same, MaterialCheck check) {
        return same.stream()
                .filter(look -> look.wantsConfirmation(check.demandedBy(look.matter())))
                .findFirst()
                .orElseGet(same::getFirst);
    }

    /** The same outcome, of the code alone. */
    private SubjectOutcome byCode(
            SubjectOutcome named, SourceConfirmation.Checked.One findings, SubjectScopes numberings, Instant asOf) {
        CertificateDecision before = named.decision();
        AskedHolder code = HolderNames.without(named.subject().person());
        return new SubjectOutcome(
                named.subject(),
                named.matter(),
                named.use(),
                decision.judge(code, before.asked(), findings, asOf)
                        .with(leftOut(named.subject(), before.asked().type(), numberings))
                        .underAnotherName(before.name())
                        .by(Objects.requireNonNull(before.agreement())));
    }

    private static List<Note> leftOut(Subject subject, String type, SubjectScopes numberings) {
        return numberings.leavesOut(subject, type) ? List.of(Note.OTHER_SCOPES_LEFT_OUT) : List.of();
    }

    /** A material that wants no confirmation does not lack one; {@link EvidenceJudgement} sees to the others. */
    private AskedCertificate asked(Look look, Set<String> fields, MaterialCheck check) {
        return new AskedCertificate(
                look.type(),
                types.find(look.type()).orElseThrow().code(),
                List.copyOf(fields),
                Select.ALL,
                null,
                null,
                look.wantsConfirmation(check.demandedBy(look.matter())) ? Confirm.IF_POSSIBLE : Confirm.NO);
    }
}
