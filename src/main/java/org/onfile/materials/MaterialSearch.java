package org.onfile.materials;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.catalogue.EvidenceType;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.HolderScopes;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once. One search of the
 * registry has all of the holder and of those whom intake names; a second one follows where a role was proven by what the
 * first found. What the requester may not ask for is denied without a search.
 */
public final class MaterialSearch {

    private final Certificates certificates;
    private final HolderScopes scopes;
    private final CertificateTypes types;
    private final LookAuthorisation agreements;
    private final Pseudonyms pseudonyms;
    private final Decision decision;
    private final Clock clock;

    MaterialSearch(
            Certificates certificates,
            HolderScopes scopes,
            CertificateTypes types,
            LookAuthorisation agreements,
            Pseudonyms pseudonyms,
            Decision decision,
            Clock clock) {
        this.certificates = certificates;
        this.scopes = scopes;
        this.types = types;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.decision = decision;
        this.clock = clock;
    }

    private record Look(Subject subject, String type) {}

    /**
     * Outcomes of all that the materials need, as far as the subjects' roles allow to look.
     *
     * @throws RequestRefusedException if nobody has the numbering that a subject's code is said to be of
     */
    public FoundMaterials find(MaterialCheck check) throws RequestRefusedException {
        Instant asOf = clock.instant();
        SubjectScopes numberings = SubjectScopes.of(types(check), check, scopes);
        List<SubjectOutcome> outcomes = new ArrayList<>();
        Map<Subject, Standing> standings = new LinkedHashMap<>();
        for (boolean proven : new boolean[] {false, true}) {
            List<Subject> open = new ArrayList<>();
            for (Subject subject : check.subjects()) {
                if ((subject.provenBy() != null) == proven) {
                    Standing standing = Relations.standing(subject, outcomes);
                    standings.put(subject, standing);
                    if (standing.mayBeLookedUp()) {
                        open.add(subject);
                    }
                }
            }
            outcomes.addAll(search(looks(check, open), check, numberings, asOf));
        }
        return new FoundMaterials(check, outcomes, standings, asOf);
    }

    /** What may be looked up of each subject, whatever becomes of its role. */
    private Map<Subject, Set<String>> types(MaterialCheck check) {
        return verdicts(looks(check, check.subjects()), check).entrySet().stream()
                .filter(verdict -> verdict.getValue() instanceof AgreementVerdict.Granted)
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(Look::subject, Collectors.mapping(Look::type, Collectors.toSet())));
    }

    private Map<Look, AgreementVerdict> verdicts(Map<Look, Set<String>> looks, MaterialCheck check) {
        Map<Look, AgreementVerdict> verdicts = new LinkedHashMap<>();
        looks.forEach(
                (look, fields) -> verdicts.put(look, agreements.release(check, look.subject(), look.type(), fields)));
        return verdicts;
    }

    private List<SubjectOutcome> search(
            Map<Look, Set<String>> looks, MaterialCheck check, SubjectScopes numberings, Instant asOf) {
        Map<Look, AgreementVerdict> verdicts = verdicts(looks, check);
        List<Look> allowed = looks.keySet().stream()
                .filter(look -> verdicts.get(look) instanceof AgreementVerdict.Granted)
                .toList();
        Iterator<Findings> found = certificates
                .find(allowed.stream()
                        .map(look -> new Wanted(pseudonym(look.subject().holder()), look.type()))
                        .toList())
                .iterator();
        List<SubjectOutcome> outcomes = new ArrayList<>();
        looks.forEach((look, fields) -> {
            AskedCertificate asked = asked(look.type(), fields);
            AskedHolder holder = look.subject().holder();
            AgreementVerdict verdict = Objects.requireNonNull(verdicts.get(look));
            if (verdict instanceof AgreementVerdict.Granted) {
                List<Note> notes = numberings.leavesOut(look.subject(), look.type())
                        ? List.of(Note.OTHER_SCOPES_LEFT_OUT)
                        : List.of();
                outcomes.add(new SubjectOutcome(
                        look.subject(),
                        decision.judge(holder, asked, found.next(), asOf)
                                .with(notes)
                                .by(verdict)));
                return;
            }
            AgreementVerdict comparison = agreements.comparison(check, look.subject(), look.type(), fields);
            outcomes.add(new SubjectOutcome(
                    look.subject(),
                    Decision.denied(Denial.NO_AGREEMENT, asked, holder, asOf)
                            .by(comparison instanceof AgreementVerdict.Granted ? comparison : verdict)));
        });
        return outcomes;
    }

    /** Each subject and type that a role or a material could be proven by, with the fields that are read for it. */
    private static Map<Look, Set<String>> looks(MaterialCheck check, List<Subject> subjects) {
        Map<Look, Set<String>> looks = new LinkedHashMap<>();
        // Only relations on which a paper rests: who is related to whom is nobody's business else
        subjects.stream().filter(Subject::isHolder).forEach(holder -> check.demanded().stream()
                .filter(demanded -> !demanded.handedIn())
                .map(demanded -> demanded.subject().provenBy())
                .filter(Objects::nonNull)
                .forEach(type -> looks.computeIfAbsent(new Look(holder, type), look -> new LinkedHashSet<>())
                        .add(Relations.HOLDERS)));
        for (DemandedMaterial demanded : check.demanded()) {
            if (demanded.handedIn() || !subjects.contains(demanded.subject())) {
                continue;
            }
            demanded.material().requirement().alternatives().stream()
                    .flatMap(list -> list.types().stream())
                    .forEach(evidence -> looks.computeIfAbsent(
                                    new Look(demanded.subject(), evidence.type()), look -> new LinkedHashSet<>())
                            .addAll(fields(evidence)));
        }
        return looks;
    }

    private static List<String> fields(EvidenceType evidence) {
        return evidence.conditions().stream().map(EvidenceJudgement::field).toList();
    }

    private AskedCertificate asked(String type, Set<String> fields) {
        return new AskedCertificate(
                type, types.find(type).orElseThrow().code(), List.copyOf(fields), Select.ALL, null, null, Confirm.NO);
    }

    private UUID pseudonym(AskedHolder holder) {
        return pseudonyms.holder(holder.codeType(), holder.issuer(), holder.code());
    }
}
