package org.onfile.judgement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Role;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Offer;

/**
 * Judges a check's materials by what was found. Over the alternatives of a requirement: any of them proven, it is on
 * file; else one to be chosen from, it is to be chosen; else one that lacks only what another part of the joint matter
 * issues, it is produced; else one undecided by a stale source, it is not for now; else one of which only a comparison is
 * agreed on, it is to be shown; else the citizen is asked. It depends on nothing but its arguments.
 */
public final class MaterialJudgement {

    /** After these the applicant may promise instead: nothing known speaks against it. */
    private static final Set<Reason> UNKNOWN = EnumSet.of(Reason.NOT_ON_FILE, Reason.NOT_COVERED, Reason.NOT_CARRIED);

    /** After these it may follow. */
    private static final Set<Reason> CURABLE =
            EnumSet.of(Reason.NOT_ON_FILE, Reason.NOT_COVERED, Reason.NOT_CARRIED, Reason.EXPIRED);

    private final ZoneId city;

    /** @param city whose days validity is reckoned in */
    public MaterialJudgement(ZoneId city) {
        this.city = city;
    }

    /**
     * The verdicts, in the order of the materials; of a joint matter those for each department, too, by what was found for
     * its own parts and nothing else.
     */
    public JudgedMaterials judge(FoundMaterials found) {
        LocalDate today = found.asOf().atZone(city).toLocalDate();
        Map<String, JudgedMaterials> departments = new LinkedHashMap<>();
        if (found.check().matter().isJoint()) {
            for (String department : found.check().matter().departments()) {
                FoundMaterials its = found.of(department, new Relations(today));
                departments.put(department, new JudgedMaterials(its, verdicts(its, today), today, Map.of()));
            }
        }
        return new JudgedMaterials(found, verdicts(found, today), today, departments);
    }

    private static List<MaterialVerdict> verdicts(FoundMaterials found, LocalDate today) {
        MaterialCheck check = found.check();
        List<MaterialVerdict> verdicts = new ArrayList<>();
        for (Material material : check.materials()) {
            List<MaterialVerdict> each = check.demanded().stream()
                    .filter(demanded -> demanded.material().equals(material))
                    .map(demanded -> new MaterialVerdict(demanded, verdict(demanded, found, today)))
                    .toList();
            if (material.atLeast().isEmpty()) {
                each.stream()
                        .collect(Collectors.groupingBy(
                                one -> one.demanded().subject().id(), LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .forEach(same -> verdicts.add(new MaterialVerdict(
                                same.getFirst().demanded(),
                                new CollectiveVerdict(material, verdicts(same)).verdict())));
            } else {
                Subject holder = check.subjects().getFirst();
                boolean handedIn = each.stream()
                        .map(MaterialVerdict::demanded)
                        .anyMatch(demanded -> demanded.subject().isHolder() && demanded.handedIn());
                verdicts.add(new MaterialVerdict(
                        new DemandedMaterial(material, holder, handedIn, Set.of()),
                        handedIn
                                ? new Verdict.HandedIn()
                                : new CountedMaterial(
                                                material, material.atLeast().getAsInt(), verdicts(each))
                                        .verdict(holder)));
            }
        }
        return verdicts;
    }

    private static List<Verdict> verdicts(List<MaterialVerdict> each) {
        return each.stream().map(MaterialVerdict::verdict).toList();
    }

    private static @Nullable LocalDate promisedEnd(MaterialCheck check, Material material, LocalDate today) {
        OptionalInt promised = check.matter().partOf(material).promised();
        return promised.isEmpty()
                ? null
                : check.calendar().after(today, promised.getAsInt()).day();
    }

    private static Verdict verdict(DemandedMaterial demanded, FoundMaterials found, LocalDate today) {
        if (demanded.handedIn()) {
            return new Verdict.HandedIn();
        }
        MaterialCheck check = found.check();
        Standing standing = found.standing(demanded.subject(), check.matterOf(demanded));
        if (!standing.mayBeLookedUp()) {
            return notLookedUp(demanded, standing, check.subjects().getFirst());
        }
        if (found.countsNoMore(demanded.subject(), check.matterOf(demanded))) {
            return ofDeceased(demanded, check.ifDeceased(demanded.subject()));
        }
        EvidenceJudgement evidence = new EvidenceJudgement(
                new ConditionJudgement(today, promisedEnd(check, demanded.material(), today), check.facts()));
        List<Alternative> alternatives = demanded.material().requirement().alternatives().stream()
                .map(list -> Alternative.judge(list, demanded, found, evidence))
                .toList();
        return alternatives.stream()
                .map(Alternative::settled)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(verdict -> verdict instanceof Verdict.Choose))
                .or(() -> alternatives.stream()
                        .map(alternative ->
                                alternative.produced(demanded.material().produced()))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(() -> unsettled(demanded.material(), alternatives));
    }

    /**
     * Nothing is looked up for somebody whose role is not proven; the verdict says why.
     *
     * @param holder whose certificate would prove it
     */
    private static Verdict notLookedUp(DemandedMaterial demanded, Standing standing, Subject holder) {
        return switch (standing) {
            case Standing.Undecided(var why) -> undecided(demanded, holder, why);
            case Standing.Contradicted _ -> unrelated(demanded, Reason.CONTRADICTED);
            case Standing.NotAnnounced _ -> unrelated(demanded, Reason.DRAFT);
            case Standing.NotProven _, Standing.NotNamed _, Standing.Holder _, Standing.Claimed _, Standing.Proven _ ->
                unrelated(demanded, Reason.NO_RELATION);
        };
    }

    private static Verdict unrelated(DemandedMaterial demanded, Reason why) {
        return unsettled(
                demanded.material(),
                demanded.material().requirement().alternatives().stream()
                        .map(list -> Alternative.notLookedUp(list, demanded.subject(), why))
                        .toList());
    }

    /** Whatever is on file of somebody who has died, nobody takes part in a matter with it, and nobody promises for him. */
    private static Verdict ofDeceased(DemandedMaterial demanded, Role.IfDeceased then) {
        if (then == Role.IfDeceased.NOT_NEEDED) {
            return Verdict.NotNeeded.ofDeceased();
        }
        Material material = demanded.material();
        return material.necessary()
                ? new Verdict.Ask(
                        Reason.SUBJECT_DECEASED,
                        material.requirement().alternatives().stream()
                                .map(list -> Alternative.notLookedUp(list, demanded.subject(), Reason.SUBJECT_DECEASED))
                                .map(Alternative::missing)
                                .toList(),
                        EnumSet.of(Offer.PAPER))
                : new Verdict.NotNeeded(List.of());
    }

    /** As long as it is not known whose paper it would be, neither a promise nor a delay stands in for it. */
    private static Verdict undecided(DemandedMaterial demanded, Subject holder, Reason why) {
        Material material = demanded.material();
        Relation relation =
                Objects.requireNonNull(demanded.subject().provenBy(), "what needs no proof is not undecided");
        List<List<Missing>> missing = List.of(List.of(new Missing(relation.type(), holder.id(), why)));
        if (material.requirement().alternatives().isEmpty()) {
            return unsettled(material, List.of());
        }
        if (why == Reason.SOURCE_STALE) {
            return new Verdict.NotNow(missing);
        }
        return material.necessary()
                ? new Verdict.Ask(why, missing, EnumSet.of(Offer.PAPER))
                : new Verdict.NotNeeded(List.of());
    }

    private static Verdict unsettled(Material material, List<Alternative> alternatives) {
        List<List<Missing>> missing =
                alternatives.stream().map(Alternative::missing).toList();
        boolean undecided = alternatives.stream().anyMatch(Alternative::isUndecided);
        if (undecided) {
            return new Verdict.NotNow(missing);
        }
        if (!material.necessary()) {
            return new Verdict.NotNeeded(List.of());
        }
        Optional<Verdict> shown = alternatives.stream()
                .map(Alternative::shown)
                .flatMap(Optional::stream)
                .findFirst();
        if (shown.isPresent()) {
            return shown.get();
        }
        // What only waits is no reason to ask; and no certificate proves what has no alternatives
        Reason why = missing.stream()
                .min(Comparator.comparingInt(List::size))
                .flatMap(nearest -> nearest.stream()
                        .map(Missing::why)
                        .filter(reason -> reason != Reason.SOURCE_STALE)
                        .findFirst())
                .orElse(Reason.NOT_CARRIED);
        return new Verdict.Ask(why, missing, offers(material, missing));
    }

    /** What may be done for several people: no certificate says why a paper lacks that none proves, the verdicts do. */
    static Set<Offer> offers(Material material, List<List<Missing>> missing, List<Verdict> each) {
        boolean hasDied = each.stream().anyMatch(one -> one instanceof Verdict.Ask ask && ask.isOfDeceased());
        return hasDied ? EnumSet.of(Offer.PAPER) : offers(material, missing);
    }

    private static Set<Offer> offers(Material material, List<List<Missing>> missing) {
        Set<Offer> offers = EnumSet.of(Offer.PAPER);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        missing.forEach(list -> list.forEach(one -> reasons.add(one.why())));
        if (material.declaration() && UNKNOWN.containsAll(reasons)) {
            offers.add(Offer.DECLARATION);
        }
        if (material.mayFollow().isPresent() && CURABLE.containsAll(reasons)) {
            offers.add(Offer.MAY_FOLLOW);
        }
        return offers;
    }
}
