package org.onfile.judgement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Material;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Offer;

/**
 * Judges a check's materials by what was found. Over the alternatives of a requirement: any of them proven, it is on
 * file; else one to be chosen from, it is to be chosen; else one undecided by a stale source, it is not for now; else one of
 * which only a comparison is agreed on, it is to be shown; else the citizen is asked. It depends on nothing but its arguments.
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

    /** The verdicts, in the order of the materials. */
    public JudgedMaterials judge(FoundMaterials found) {
        LocalDate today = found.asOf().atZone(city).toLocalDate();
        MaterialCheck check = found.check();
        EvidenceJudgement evidence =
                new EvidenceJudgement(new ConditionJudgement(today, promisedEnd(check, today), check.facts()));
        List<MaterialVerdict> verdicts = new ArrayList<>();
        for (Material material : check.materials()) {
            List<MaterialVerdict> each = check.demanded().stream()
                    .filter(demanded -> demanded.material().equals(material))
                    .map(demanded -> new MaterialVerdict(demanded, verdict(demanded, found, evidence)))
                    .toList();
            if (material.atLeast().isEmpty()) {
                verdicts.addAll(each);
            } else {
                Subject holder = check.subjects().getFirst();
                verdicts.add(new MaterialVerdict(
                        new DemandedMaterial(material, holder, false, Set.of()),
                        new CountedMaterial(
                                        material,
                                        material.atLeast().getAsInt(),
                                        each.stream()
                                                .map(MaterialVerdict::verdict)
                                                .toList())
                                .verdict(holder)));
            }
        }
        return new JudgedMaterials(found, verdicts, today);
    }

    private static @Nullable LocalDate promisedEnd(MaterialCheck check, LocalDate today) {
        return check.matter().promised().isEmpty()
                ? null
                : check.calendar()
                        .after(today, check.matter().promised().getAsInt())
                        .day();
    }

    private static Verdict verdict(DemandedMaterial demanded, FoundMaterials found, EvidenceJudgement evidence) {
        if (demanded.handedIn()) {
            return new Verdict.HandedIn();
        }
        if (!found.standing(demanded.subject()).mayBeLookedUp()) {
            return notLookedUp(demanded, found.standing(demanded.subject()));
        }
        List<Alternative> alternatives = demanded.material().requirement().alternatives().stream()
                .map(list -> Alternative.judge(list, demanded, found, evidence))
                .toList();
        return alternatives.stream()
                .map(Alternative::settled)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(verdict -> verdict instanceof Verdict.Choose))
                .orElseGet(() -> unsettled(demanded.material(), alternatives));
    }

    /** Nothing is looked up for somebody whose role is not proven; the verdict says which. */
    private static Verdict notLookedUp(DemandedMaterial demanded, Standing standing) {
        Reason why =
                switch (standing) {
                    case Standing.Contradicted _ -> Reason.CONTRADICTED;
                    case Standing.Undecided(var undecided) -> undecided;
                    case Standing.NotProven _,
                            Standing.NotNamed _,
                            Standing.Holder _,
                            Standing.Claimed _,
                            Standing.Proven _ -> Reason.NO_RELATION;
                };
        List<Alternative> alternatives = demanded.material().requirement().alternatives().stream()
                .map(list -> Alternative.notLookedUp(list, demanded.subject(), why))
                .toList();
        return unsettled(demanded.material(), alternatives);
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
        // No certificate proves what has no alternatives
        Reason why = missing.stream()
                .min(Comparator.comparingInt(List::size))
                .map(nearest -> nearest.getFirst().why())
                .orElse(Reason.NOT_CARRIED);
        return new Verdict.Ask(why, missing, offers(material, missing));
    }

    static Set<Offer> offers(Material material, List<List<Missing>> missing) {
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
