package org.onfile.judgement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.onfile.catalogue.Material;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Offer;
import org.onfile.judgement.Verdict.Proof;

/**
 * A material that so many of a role's people have to show: one verdict on all of them. Those who lack it do not matter
 * once enough have it.
 *
 * @param verdicts on each of the people
 */
public record CountedMaterial(Material material, int atLeast, List<Verdict> verdicts) {

    /** @param holder who has to show that there are so many */
    Verdict verdict(Subject holder) {
        long settled = verdicts.stream().filter(CountedMaterial::isSettled).count();
        if (settled >= atLeast) {
            List<Proof> proofs =
                    verdicts.stream().flatMap(CountedMaterial::proofs).toList();
            List<Integer> absences = verdicts.stream()
                    .flatMap(CountedMaterial::absences)
                    .distinct()
                    .toList();
            if (!proofs.isEmpty()) {
                return new Verdict.OnFile(proofs, absences);
            }
            return absences.isEmpty() ? new Verdict.HandedIn() : new Verdict.NotNeeded(absences);
        }
        long open =
                verdicts.stream().filter(one -> one instanceof Verdict.NotNow).count();
        List<Missing> missing = missing(holder);
        if (settled + open >= atLeast) {
            return new Verdict.NotNow(List.of(missing));
        }
        if (!material.necessary()) {
            return new Verdict.NotNeeded(List.of());
        }
        return new Verdict.Ask(
                Reason.TOO_FEW,
                List.of(missing),
                isShort()
                        ? EnumSet.of(Offer.PAPER)
                        : MaterialJudgement.offers(material, alternativesOfAll(holder), verdicts));
    }

    private List<Missing> missing(Subject holder) {
        List<Missing> missing = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            alternatives(verdict, holder).stream()
                    .min(Comparator.comparingInt(List::size))
                    .ifPresent(missing::addAll);
        }
        if (isShort()) {
            missing.addAll(first(holder, Reason.TOO_FEW));
        }
        return missing;
    }

    /** Too few people are told who could have it at all: nobody shows anything who has died. None can be promised. */
    private boolean isShort() {
        return verdicts.stream().filter(one -> !isOfDeceased(one)).count() < atLeast;
    }

    private static boolean isOfDeceased(Verdict verdict) {
        return switch (verdict) {
            case Verdict.NotNeeded notNeeded -> notNeeded.isOfDeceased();
            case Verdict.Ask ask -> ask.isOfDeceased();
            case Verdict.OnFile _,
                    Verdict.Choose _,
                    Verdict.Produced _,
                    Verdict.HandedIn _,
                    Verdict.Show _,
                    Verdict.NotNow _ -> false;
        };
    }

    /** What speaks against a promise may be known of any alternative of anybody, not of the nearest alone. */
    private List<List<Missing>> alternativesOfAll(Subject holder) {
        return verdicts.stream()
                .flatMap(verdict -> alternatives(verdict, holder).stream())
                .toList();
    }

    private List<List<Missing>> alternatives(Verdict verdict, Subject holder) {
        return switch (verdict) {
            case Verdict.Ask ask -> ask.missing();
            case Verdict.NotNow(var missing) -> missing;
            case Verdict.Show _ -> List.of(first(holder, Reason.NO_AGREEMENT));
            case Verdict.OnFile _, Verdict.Choose _, Verdict.NotNeeded _, Verdict.Produced _, Verdict.HandedIn _ ->
                List.of();
        };
    }

    /** What no single certificate of somebody's lacks is said of the first type. */
    private List<Missing> first(Subject holder, Reason why) {
        return material.requirement()
                .evidence()
                .limit(1)
                .map(type -> new Missing(type, holder, why))
                .toList();
    }

    /** Several that fit show as well as one that there is one. */
    private static boolean isSettled(Verdict verdict) {
        return switch (verdict) {
            case Verdict.OnFile _, Verdict.Choose _, Verdict.Produced _, Verdict.HandedIn _ -> true;
            case Verdict.NotNeeded(var absences, var _) -> !absences.isEmpty();
            case Verdict.Ask _, Verdict.Show _, Verdict.NotNow _ -> false;
        };
    }

    private static Stream<Integer> absences(Verdict verdict) {
        return switch (verdict) {
            case Verdict.OnFile(var _, var absences) -> absences.stream();
            case Verdict.NotNeeded(var absences, var _) -> absences.stream();
            case Verdict.Produced produced -> produced.absences().stream();
            case Verdict.Choose _, Verdict.HandedIn _, Verdict.Ask _, Verdict.Show _, Verdict.NotNow _ ->
                Stream.empty();
        };
    }

    private static Stream<Proof> proofs(Verdict verdict) {
        return switch (verdict) {
            case Verdict.OnFile(var by, var _) -> by.stream();
            case Verdict.Choose(var candidates) -> candidates.stream();
            case Verdict.Produced produced -> produced.by().stream();
            case Verdict.HandedIn _, Verdict.NotNeeded _, Verdict.Ask _, Verdict.Show _, Verdict.NotNow _ ->
                Stream.empty();
        };
    }
}
