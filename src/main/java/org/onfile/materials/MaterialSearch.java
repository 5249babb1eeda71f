package org.onfile.materials;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Relation;
import org.onfile.edge.RequestRefusedException;
import org.onfile.registry.HolderScopes;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once. One search of the
 * registry has all of the holder and of those whom intake names; a second one follows where a role was proven by what the
 * first found, or a certificate that it found names somebody. What the requester may not ask for is denied without a search.
 */
public final class MaterialSearch {

    private final HolderScopes scopes;
    private final AgreedSearch search;
    private final Clock clock;
    private final ZoneId city;

    /** @param city whose days ages are reckoned in */
    MaterialSearch(HolderScopes scopes, AgreedSearch search, Clock clock, ZoneId city) {
        this.scopes = scopes;
        this.search = search;
        this.clock = clock;
        this.city = city;
    }

    /**
     * Outcomes of all that the materials need, as far as the subjects' roles allow to look.
     *
     * @throws RequestRefusedException if nobody has the numbering that a subject's code is said to be of
     */
    public FoundMaterials find(MaterialCheck check) throws RequestRefusedException {
        Instant asOf = clock.instant();
        SubjectScopes numberings = numberings(check);
        List<Subject> known = check.subjects().stream()
                .filter(subject -> subject.provenBy() == null)
                .toList();
        List<SubjectOutcome> outcomes =
                new ArrayList<>(search.search(looks(check, known), check, numberings, asOf));
        Relations relations = new Relations(asOf.atZone(city).toLocalDate());
        MaterialCheck named = check.naming(subject -> relations.named(subject, outcomes));
        Map<Subject, Standing> standings = new LinkedHashMap<>();
        named.subjects().forEach(subject -> standings.put(subject, relations.standing(subject, outcomes)));
        List<Subject> proven = standings.entrySet().stream()
                .filter(standing -> standing.getValue() instanceof Standing.Proven)
                .map(Map.Entry::getKey)
                .filter(subject -> subject.holder() != null)
                .toList();
        outcomes.addAll(search.search(looks(named, proven), named, numberings, asOf));
        return new FoundMaterials(named, outcomes, standings, asOf);
    }

    /** Of what may be looked up of each subject whom intake told by a code, whatever becomes of its role. */
    private SubjectScopes numberings(MaterialCheck check) throws RequestRefusedException {
        List<Subject> told = check.subjects().stream()
                .filter(subject -> subject.holder() != null)
                .toList();
        return SubjectScopes.of(
                search.allowed(looks(check, told), check).stream()
                        .collect(Collectors.groupingBy(
                                Look::subject, Collectors.mapping(Look::type, Collectors.toSet()))),
                check,
                scopes);
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
}
