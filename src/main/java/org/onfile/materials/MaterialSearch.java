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
import org.onfile.access.Agreements;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.EvidenceTypeList;
import org.onfile.catalogue.FormField;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Quantity;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once. One search of the
 * registry has all of the holder and of those whom intake names; a second one follows where a role was proven by what the
 * first found. What the requester may not ask for is denied without a search; what a requirement or a feed wants confirmed
 * is read again at its department.
 */
public final class MaterialSearch {

    private final Certificates certificates;
    private final CertificateTypes types;
    private final Agreements agreements;
    private final Pseudonyms pseudonyms;
    private final SourceConfirmation confirmation;
    private final Decision decision;
    private final Clock clock;

    MaterialSearch(
            Certificates certificates,
            CertificateTypes types,
            Agreements agreements,
            Pseudonyms pseudonyms,
            SourceConfirmation confirmation,
            Decision decision,
            Clock clock) {
        this.certificates = certificates;
        this.types = types;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.confirmation = confirmation;
        this.decision = decision;
        this.clock = clock;
    }

    private record Look(Subject subject, String type) {}

    /** Outcomes of all that the materials need, as far as the subjects' roles allow to look. */
    public FoundMaterials find(MaterialCheck check) throws InterruptedException {
        Instant asOf = clock.instant();
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
            outcomes.addAll(search(looks(check, open), check, asOf));
        }
        return new FoundMaterials(check, outcomes, standings, asOf);
    }

    private List<SubjectOutcome> search(Map<Look, Set<String>> looks, MaterialCheck check, Instant asOf)
            throws InterruptedException {
        Set<Look> allowed = looks.keySet().stream()
                .filter(look -> agreements.allowCheck(check.client(), look.type()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Iterator<Findings> found = certificates
                .find(allowed.stream()
                        .map(look -> new Wanted(pseudonym(look.subject().holder()), look.type()))
                        .toList())
                .iterator();
        List<SourceConfirmation.Look> unconfirmed = allowed.stream()
                .map(look -> new SourceConfirmation.Look(
                        look.subject().holder(),
                        asked(look, Objects.requireNonNull(looks.get(look)), check),
                        found.next()))
                .toList();
        Iterator<SourceConfirmation.Checked.One> checked =
                confirmation.confirm(unconfirmed, check.patience()).iterator();
        List<SubjectOutcome> outcomes = new ArrayList<>();
        looks.forEach((look, fields) -> {
            AskedCertificate asked = asked(look, fields, check);
            AskedHolder holder = look.subject().holder();
            outcomes.add(new SubjectOutcome(
                    look.subject(),
                    allowed.contains(look)
                            ? decision.judge(holder, asked, checked.next(), asOf)
                            : Decision.denied(Denial.NO_AGREEMENT, asked, holder, asOf)));
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
            for (EvidenceTypeList list : demanded.material().requirement().alternatives()) {
                for (EvidenceType evidence : list.types()) {
                    looks.computeIfAbsent(new Look(demanded.subject(), evidence.type()), look -> new LinkedHashSet<>())
                            .addAll(fields(evidence, list, released(check, demanded.material(), evidence.type())));
                }
            }
        }
        return looks;
    }

    /** What the matter's form shows of a certificate that proves the material: all that leaves the hub. */
    private static List<String> released(MaterialCheck check, Material material, String type) {
        return check.matter().form().stream()
                .map(FormField::origin)
                .filter(FormField.Origin.OfMaterial.class::isInstance)
                .map(FormField.Origin.OfMaterial.class::cast)
                .filter(origin -> origin.material().equals(material.name())
                        && origin.types().contains(type))
                .map(FormField.Origin.OfMaterial::field)
                .toList();
    }

    private static Set<String> fields(EvidenceType evidence, EvidenceTypeList list, List<String> released) {
        Set<String> fields = new LinkedHashSet<>(released);
        evidence.conditions()
                .forEach(condition -> ConditionJudgement.field(condition).ifPresent(fields::add));
        if (evidence.quantity() instanceof Quantity.Sum sum) {
            fields.add(sum.field());
        }
        if (!evidence.isAbsence()) {
            fields.addAll(list.same());
        }
        return fields;
    }

    /** A material that wants no confirmation does not lack one; {@link EvidenceJudgement} sees to the others. */
    private AskedCertificate asked(Look look, Set<String> fields, MaterialCheck check) {
        boolean wanted = check.demanded().stream()
                .filter(demanded -> !demanded.handedIn() && demanded.subject().equals(look.subject()))
                .flatMap(demanded -> demanded.material().requirement().evidence())
                .anyMatch(evidence ->
                        evidence.type().equals(look.type()) && evidence.source().confirmed());
        return new AskedCertificate(
                look.type(),
                types.find(look.type()).orElseThrow().code(),
                List.copyOf(fields),
                Select.ALL,
                null,
                null,
                wanted ? Confirm.IF_POSSIBLE : Confirm.NO);
    }

    private UUID pseudonym(AskedHolder holder) {
        return pseudonyms.holder(holder.codeType(), holder.issuer(), holder.code());
    }
}
