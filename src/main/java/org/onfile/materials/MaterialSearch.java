package org.onfile.materials;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.access.Agreements;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once. One search of the
 * registry has all of the holder and of those whom intake names; a second one follows where a role was proven by what the
 * first found, or a certificate that it found names somebody. What the requester may not ask for is denied without a search.
 */
public final class MaterialSearch {

    private final Certificates certificates;
    private final CertificateTypes types;
    private final Agreements agreements;
    private final Pseudonyms pseudonyms;
    private final Decision decision;
    private final Clock clock;
    private final ZoneId city;

    /** @param city whose days ages are reckoned in */
    MaterialSearch(
            Certificates certificates,
            CertificateTypes types,
            Agreements agreements,
            Pseudonyms pseudonyms,
            Decision decision,
            Clock clock,
            ZoneId city) {
        this.certificates = certificates;
        this.types = types;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.decision = decision;
        this.clock = clock;
        this.city = city;
    }

    private record Look(Subject subject, String type) {}

    /** Outcomes of all that the materials need, as far as the subjects' roles allow to look. */
    public FoundMaterials find(MaterialCheck check) {
        Instant asOf = clock.instant();
        List<Subject> known = check.subjects().stream()
                .filter(subject -> subject.provenBy() == null)
                .toList();
        List<SubjectOutcome> outcomes = new ArrayList<>(search(looks(check, known), check, asOf));
        Relations relations = new Relations(asOf.atZone(city).toLocalDate());
        MaterialCheck named = check.naming(subject -> relations.named(subject, outcomes));
        Map<Subject, Standing> standings = new LinkedHashMap<>();
        named.subjects().forEach(subject -> standings.put(subject, relations.standing(subject, outcomes)));
        List<Subject> proven = standings.entrySet().stream()
                .filter(standing -> standing.getValue() instanceof Standing.Proven)
                .map(Map.Entry::getKey)
                .filter(subject -> subject.holder() != null)
                .toList();
        outcomes.addAll(search(looks(named, proven), named, asOf));
        return new FoundMaterials(named, outcomes, standings, asOf);
    }

    private List<SubjectOutcome> search(Map<Look, Set<String>> looks, MaterialCheck check, Instant asOf) {
        Set<Look> allowed = looks.keySet().stream()
                .filter(look -> agreements.allowCheck(check.client(), look.type()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Iterator<Findings> found = certificates
                .find(allowed.stream()
                        .map(look -> new Wanted(pseudonym(look.subject().person()), look.type()))
                        .toList())
                .iterator();
        List<SubjectOutcome> outcomes = new ArrayList<>();
        IdentityHashMap<SubjectOutcome, Findings> findings = new IdentityHashMap<>();
        looks.forEach((look, fields) -> {
            AskedCertificate asked = asked(look.type(), fields);
            AskedHolder holder = look.subject().person();
            if (allowed.contains(look)) {
                Findings its = found.next();
                SubjectOutcome outcome = new SubjectOutcome(look.subject(), decision.judge(holder, asked, its, asOf));
                findings.put(outcome, its);
                outcomes.add(outcome);
            } else {
                outcomes.add(
                        new SubjectOutcome(look.subject(), Decision.denied(Denial.NO_AGREEMENT, asked, holder, asOf)));
            }
        });
        return outcomes.stream()
                .map(outcome -> HolderNames.isElsewhere(outcome, outcomes)
                        ? byCode(outcome, Objects.requireNonNull(findings.get(outcome)), asOf)
                        : outcome)
                .toList();
    }

    private SubjectOutcome byCode(SubjectOutcome named, Findings findings, Instant asOf) {
        CertificateDecision before = named.decision();
        AskedHolder code = HolderNames.without(named.subject().person());
        return new SubjectOutcome(
                named.subject(),
                decision.judge(code, before.asked(), findings, asOf).underAnotherName(before.name()));
    }

    /** Each subject and type that a role or a material could be proven by, with the fields that are read for it. */
    private static Map<Look, Set<String>> looks(MaterialCheck check, List<Subject> subjects) {
        Map<Look, Set<String>> looks = new LinkedHashMap<>();
        // Only relations on which a paper rests: who is related to whom is nobody's business else
        subjects.stream().filter(Subject::isHolder).forEach(holder -> check.demanded().stream()
                .filter(demanded -> !demanded.handedIn())
                .map(demanded -> demanded.subject().provenBy())
                .filter(Objects::nonNull)
                .forEach(relation -> looks.computeIfAbsent(
                                new Look(holder, relation.type()), look -> new LinkedHashSet<>())
                        .addAll(Relations.fields(relation))));
        for (DemandedMaterial demanded : check.demanded()) {
            Relation relation = demanded.subject().provenBy();
            if (relation != null && demanded.subject().certificateNumber() != null) {
                // Who has no code is proven by the holder's certificate alone
                fieldsOf(demanded, relation.type())
                        .forEach(field -> looks.computeIfPresent(
                                new Look(check.subjects().getFirst(), relation.type()), (look, fields) -> {
                                    fields.add(field);
                                    return fields;
                                }));
            }
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

    private static List<String> fieldsOf(DemandedMaterial demanded, String type) {
        return demanded.material().requirement().alternatives().stream()
                .flatMap(list -> list.types().stream())
                .filter(evidence -> evidence.type().equals(type))
                .flatMap(evidence -> fields(evidence).stream())
                .toList();
    }

    private static List<String> fields(EvidenceType evidence) {
        return Stream.concat(
                        evidence.conditions().stream().map(EvidenceJudgement::field), RecognitionRule.FIELDS.stream())
                .toList();
    }

    private AskedCertificate asked(String type, Set<String> fields) {
        return new AskedCertificate(
                type, types.find(type).orElseThrow().code(), List.copyOf(fields), Select.ALL, null, null, Confirm.NO);
    }

    private UUID pseudonym(AskedHolder holder) {
        return pseudonyms.holder(holder.codeType(), holder.issuer(), holder.code());
    }
}
