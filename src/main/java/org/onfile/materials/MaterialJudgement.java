package org.onfile.materials;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.EvidenceTypeList;
import org.onfile.catalogue.Material;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.materials.Verdict.Missing;
import org.onfile.materials.Verdict.Offer;
import org.onfile.materials.Verdict.Proof;

/**
 * Judges a check's materials by what was found. Over the alternatives of a requirement: any of them proven, it is on
 * file; else one to be chosen from, it is to be chosen; else one undecided by a stale source, it is not for now; else the
 * citizen is asked. It depends on nothing but its arguments.
 */
public final class MaterialJudgement {

    /** After these the applicant may promise instead: nothing known speaks against it. */
    private static final Set<Reason> UNKNOWN = EnumSet.of(Reason.NOT_ON_FILE, Reason.NOT_COVERED, Reason.NOT_CARRIED);

    /** After these it may follow. */
    private static final Set<Reason> CURABLE =
            EnumSet.of(Reason.NOT_ON_FILE, Reason.NOT_COVERED, Reason.NOT_CARRIED, Reason.EXPIRED);

    private final ZoneId city;

    /** @param city whose days validity is reckoned in */
    MaterialJudgement(ZoneId city) {
        this.city = city;
    }

    /** The verdicts, in the order of the demanded materials. */
    public JudgedMaterials judge(FoundMaterials found) {
        EvidenceJudgement evidence =
                new EvidenceJudgement(found.asOf().atZone(city).toLocalDate());
        List<MaterialVerdict> verdicts = found.check().demanded().stream()
                .map(demanded -> new MaterialVerdict(demanded, verdict(demanded, found, evidence)))
                .toList();
        return new JudgedMaterials(found, verdicts);
    }

    private static Verdict verdict(DemandedMaterial demanded, FoundMaterials found, EvidenceJudgement evidence) {
        if (demanded.handedIn()) {
            return new Verdict.HandedIn();
        }
        if (!found.standing(demanded.subject()).mayBeLookedUp()) {
            return notLookedUp(demanded, found.standing(demanded.subject()));
        }
        List<Alternative> alternatives = demanded.material().requirement().alternatives().stream()
                .map(list -> alternative(list, demanded, found, evidence))
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
                    case Standing.Undecided _ -> Reason.SOURCE_STALE;
                    case Standing.NotProven _,
                            Standing.NotNamed _,
                            Standing.Holder _,
                            Standing.Claimed _,
                            Standing.Proven _ -> Reason.NO_RELATION;
                };
        List<Alternative> alternatives = demanded.material().requirement().alternatives().stream()
                .map(list -> new Alternative(
                        List.of(),
                        list.types().stream()
                                .map(type -> new Missing(
                                        type.type(), demanded.subject().id(), why))
                                .toList(),
                        List.of()))
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
            return new Verdict.NotNeeded();
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

    /**
     * A list of types, all of which are needed, and what each is worth.
     *
     * @param missing what lacks, what may be compared only among it
     * @param comparable the places of the outcomes of those
     */
    private record Alternative(List<List<Proof>> proofs, List<Missing> missing, List<Integer> comparable) {

        /** The verdict, if nothing lacks but what may be compared only. */
        Optional<Verdict> shown() {
            return !comparable.isEmpty() && comparable.size() == missing.size()
                    ? Optional.of(new Verdict.Show(comparable))
                    : Optional.empty();
        }

        /** The verdict, if all of its types are proven. */
        Optional<Verdict> settled() {
            if (!missing.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    proofs.stream().allMatch(fit -> fit.size() == 1)
                            ? new Verdict.OnFile(
                                    proofs.stream().flatMap(List::stream).toList())
                            : new Verdict.Choose(proofs.stream()
                                    .filter(fit -> fit.size() > 1)
                                    .flatMap(List::stream)
                                    .toList()));
        }

        /** Whether only a stale source stands in the way. */
        boolean isUndecided() {
            return !missing.isEmpty() && missing.stream().allMatch(one -> one.why() == Reason.SOURCE_STALE);
        }
    }

    private static Alternative alternative(
            EvidenceTypeList list, DemandedMaterial demanded, FoundMaterials found, EvidenceJudgement judgement) {
        List<List<Proof>> proofs = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        List<Integer> comparable = new ArrayList<>();
        for (EvidenceType type : list.types()) {
            Evidence evidence;
            int outcome = 0;
            if (demanded.subject().holder() == null) {
                CodelessParty party = new CodelessParty(demanded.subject(), found);
                outcome = party.outcome();
                evidence = party.judge(type, judgement);
            } else {
                outcome = place(type, demanded.subject(), found.outcomes());
                evidence = judgement.judge(
                        type,
                        found.outcomes().get(outcome).decision(),
                        demanded.subject().person());
            }
            RecognitionRule.Applied rule = found.check()
                    .recognition()
                    .of(type.type(), demanded.material().requirement().name(), judgement.today());
            evidence = rule.among(evidence, found.outcomes().get(outcome).decision());
            int place = outcome;
            switch (evidence) {
                case Evidence.Met(var certificates) ->
                    proofs.add(chosen(certificates, demanded).stream()
                            .map(one -> new Proof(place, one.ref(), rule.name(one)))
                            .toList());
                case Evidence.ToShow() -> {
                    comparable.add(outcome);
                    missing.add(new Missing(type.type(), demanded.subject().id(), Reason.NO_AGREEMENT));
                }
                case Evidence.Undecided(var why) ->
                    missing.add(new Missing(type.type(), demanded.subject().id(), why));
                case Evidence.Lacking(var why) ->
                    missing.add(new Missing(type.type(), demanded.subject().id(), why));
            }
        }
        return new Alternative(proofs, missing, comparable);
    }

    /** The one that was chosen, where it is among them. */
    private static List<ReleasedCertificate> chosen(List<ReleasedCertificate> fit, DemandedMaterial demanded) {
        List<ReleasedCertificate> chosen = fit.stream()
                .filter(one -> Objects.equals(one.ref(), demanded.choice()))
                .toList();
        return chosen.isEmpty() ? fit : chosen;
    }

    private static int place(EvidenceType type, Subject subject, List<SubjectOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isOf(subject, type.type())) {
                return i;
            }
        }
        throw new IllegalStateException("nothing was looked up for a type that a requirement names");
    }
}
