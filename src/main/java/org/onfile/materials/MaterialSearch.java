package org.onfile.materials;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.EvidenceTypeList;
import org.onfile.catalogue.FormField;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Relation;
import org.onfile.edge.RequestRefusedException;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.judgement.Deaths;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.EvidenceFields;
import org.onfile.judgement.FoundMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Relations;
import org.onfile.judgement.Standing;
import org.onfile.judgement.Subject;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.sandbox.CertificateSearch;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once. One search of the
 * registry has all of the holder and of those whom intake names; a second one follows where a role was proven by what the
 * first found, or a certificate that it found names somebody. What the requester may not ask for is denied without a search.
 * Of each who is looked up it is looked up, too, whether he has died, where the requester may know that.
 */
public final class MaterialSearch {

    private final CertificateSearch certificates;
    private final AgreedSearch search;
    private final CertificateTypes types;
    private final List<String> tellingOfDeath;
    /** Types of certificates that end with the death of a holder. */
    private final Set<String> ending;

    private final Clock clock;
    private final ZoneId city;

    /** @param city whose days ages are reckoned in */
    MaterialSearch(
            CertificateSearch certificates, AgreedSearch search, CertificateTypes types, Clock clock, ZoneId city) {
        this.certificates = certificates;
        this.search = search;
        this.types = types;
        this.tellingOfDeath = types.all().stream()
                .filter(type -> type.death().isTold())
                .map(CertificateType::name)
                .toList();
        this.ending = types.all().stream()
                .filter(type -> type.death().ends())
                .map(CertificateType::name)
                .collect(Collectors.toSet());
        this.clock = clock;
        this.city = city;
    }

    /**
     * Outcomes of all that the materials need, as far as the subjects' roles allow to look.
     *
     * @throws RequestRefusedException if nobody has the numbering that a subject's code is said to be of
     */
    public FoundMaterials find(MaterialCheck check) throws RequestRefusedException, InterruptedException {
        Instant asOf = clock.instant();
        SubjectScopes numberings = numberings(check);
        BiPredicate<Subject, String> told = (subject, matter) -> subject.provenBy() == null;
        List<SubjectOutcome> outcomes = new ArrayList<>(search(check, told, numberings, asOf));
        Relations relations = new Relations(asOf.atZone(city).toLocalDate());
        MaterialCheck named =
                check.isDraft() ? check : check.naming((subject, matter) -> relations.named(subject, matter, outcomes));
        FoundMaterials related =
                new FoundMaterials(named, outcomes, relations.standings(named, outcomes), Deaths.NONE, asOf);
        BiPredicate<Subject, String> proven = (subject, matter) ->
                subject.holder() != null && related.standing(subject, matter) instanceof Standing.Proven;
        outcomes.addAll(search(named, proven, numberings, asOf));
        search.count(named, outcomes);
        return new FoundMaterials(named, outcomes, related.standings(), Deaths.among(outcomes, types), asOf);
    }

    /** Outcomes of what these subjects have to show, and whether they have died, where a certificate tells that. */
    private List<SubjectOutcome> search(
            MaterialCheck check, BiPredicate<Subject, String> which, SubjectScopes numberings, Instant asOf)
            throws InterruptedException {
        Map<Look, Set<String>> looks = looks(check, which);
        Set<Look> deaths = new LinkedHashSet<>();
        for (DemandedMaterial demanded : check.demanded()) {
            Subject subject = demanded.subject();
            String matter = check.matterOf(demanded);
            if (check.mayLookUp(subject)
                    && which.test(subject, matter)
                    && (check.wantsToKnowOfDeath(subject, matter) || mayHaveEnded(check, subject, matter))
                    && isSomebody(subject)) {
                tellingOfDeath.forEach(type -> deaths.add(new Look(subject, type, matter)));
            }
        }
        deaths.removeAll(looks.keySet());
        deaths.forEach(look -> looks.put(look, Set.of()));
        return search.search(looks, deaths, check, numberings, asOf).stream()
                // Nobody who was not asked for anything need know that it is shared by nobody
                .filter(outcome -> !outcome.decision().searched().isEmpty()
                        || !deaths.contains(new Look(
                                outcome.subject(), outcome.decision().asked().type(), outcome.matter(), outcome.use())))
                .toList();
    }

    /**
     * Whether a paper that is not handed in may be proven by what relates a party to the holder, and ends with the death of
     * either, as a marriage does: then it matters that the party lives, whatever was handed in of it.
     */
    private boolean mayHaveEnded(MaterialCheck check, Subject party, String matter) {
        Relation relation = party.provenBy();
        return relation != null
                && ending.contains(relation.type())
                && check.demandedBy(matter).stream()
                        .filter(demanded -> !demanded.handedIn())
                        .flatMap(demanded -> demanded.material().requirement().alternatives().stream())
                        .flatMap(list -> list.types().stream())
                        .anyMatch(evidence -> evidence.type().equals(relation.type()));
    }

    /** Firms do not die, and certificates that tell of a death are found by a citizen number. */
    private static boolean isSomebody(Subject subject) {
        return subject.holder() != null && subject.person().codeType().equals(HolderCodeTypes.CITIZEN_NUMBER);
    }

    /** Of what may be looked up of each subject whose code is of somebody's numbering, whatever becomes of its role. */
    private SubjectScopes numberings(MaterialCheck check) throws RequestRefusedException {
        Map<Look, Set<String>> told = looks(
                check,
                (subject, matter) -> subject.holder() != null
                        && HolderCodeTypes.needsScope(subject.person().codeType()));
        return SubjectScopes.of(
                search.allowed(told, check).stream()
                        .collect(Collectors.groupingBy(
                                Look::subject, Collectors.mapping(Look::type, Collectors.toSet()))),
                check,
                certificates);
    }

    /**
     * Each subject and type that a role or a material could be proven by, with the fields that are read for it.
     *
     * @param which subjects are looked up for which matter
     */
    private Map<Look, Set<String>> looks(MaterialCheck check, BiPredicate<Subject, String> which) {
        Map<Look, Set<String>> looks = new LinkedHashMap<>();
        Subject holder = check.subjects().getFirst();
        List<DemandedMaterial> allowed = check.demanded().stream()
                .filter(one -> check.mayLookUp(one.subject()))
                .toList();
        // Only relations on which a paper rests: who is related to whom is nobody's business else
        for (DemandedMaterial demanded : allowed) {
            Relation relation = demanded.subject().provenBy();
            String matter = check.matterOf(demanded);
            if (relation != null
                    && (!demanded.handedIn() || mayHaveEnded(check, demanded.subject(), matter))
                    && which.test(holder, matter)) {
                looks.computeIfAbsent(new Look(holder, relation.type(), matter), look -> new LinkedHashSet<>())
                        .addAll(Relations.fields(relation));
            }
        }
        for (DemandedMaterial demanded : allowed) {
            Relation relation = demanded.subject().provenBy();
            String matter = check.matterOf(demanded);
            if (relation != null && demanded.subject().certificateNumber() != null) {
                // Who has no code is proven by the holder's certificate alone
                fieldsOf(check, demanded, relation.type())
                        .forEach(field ->
                                looks.computeIfPresent(new Look(holder, relation.type(), matter), (look, fields) -> {
                                    fields.add(field);
                                    return fields;
                                }));
            }
            if (demanded.handedIn() || !which.test(demanded.subject(), matter)) {
                continue;
            }
            for (EvidenceTypeList list : demanded.material().requirement().alternatives()) {
                for (EvidenceType evidence : list.types()) {
                    looks.computeIfAbsent(Look.of(demanded.subject(), evidence, matter), look -> new LinkedHashSet<>())
                            .addAll(fields(evidence, list, released(check, demanded.material(), evidence.type())));
                }
            }
        }
        return looks;
    }

    private static Set<String> fieldsOf(MaterialCheck check, DemandedMaterial demanded, String type) {
        Set<String> fields = new LinkedHashSet<>();
        for (EvidenceTypeList list : demanded.material().requirement().alternatives()) {
            list.types().stream()
                    .filter(evidence -> evidence.type().equals(type))
                    .forEach(evidence ->
                            fields.addAll(fields(evidence, list, released(check, demanded.material(), type))));
        }
        return fields;
    }

    /** What the matter's form shows of a certificate that proves the material: all that leaves the hub. */
    private static List<String> released(MaterialCheck check, Material material, String type) {
        return check.isDraft()
                ? List.of()
                : check.matter().form().stream()
                        .map(FormField::origin)
                        .filter(FormField.Origin.OfMaterial.class::isInstance)
                        .map(FormField.Origin.OfMaterial.class::cast)
                        .filter(origin -> origin.material().equals(material.name())
                                && origin.types().contains(type))
                        .map(FormField.Origin.OfMaterial::field)
                        .toList();
    }

    /** All that leaves the hub of what one look finds; what is only read to decide by needs no agreement on its fields. */
    static Set<String> released(MaterialCheck check, Look look) {
        if (look.isForAbsence()) {
            return Set.of();
        }
        return check.demandedBy(look.matter()).stream()
                .filter(demanded -> !demanded.handedIn())
                .filter(demanded -> demanded.subject().equals(look.subject()) || isOn(demanded.subject(), look))
                .flatMap(demanded -> released(check, demanded.material(), look.type()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether somebody without a code is proven by what the holder's look finds, and has no look of his own. */
    static boolean isOn(Subject party, Look look) {
        Relation relation = party.provenBy();
        return look.subject().isHolder()
                && !look.isForAbsence()
                && party.holder() == null
                && party.certificateNumber() != null
                && relation != null
                && relation.type().equals(look.type());
    }

    private static Set<String> fields(EvidenceType evidence, EvidenceTypeList list, List<String> released) {
        Set<String> fields = new LinkedHashSet<>(released);
        fields.addAll(EvidenceFields.of(evidence));
        if (!evidence.isAbsence()) {
            fields.addAll(list.same());
        }
        return fields;
    }
}
