package org.onfile.judgement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.onfile.catalogue.Material;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Proof;

/**
 * The verdict on all whom certificates name for one subject: each of them has to show the material, and none can be told
 * from the others, since nobody told who they are.
 */
record CollectiveVerdict(Material material, List<Verdict> each) {

    Verdict verdict() {
        if (each.size() == 1) {
            return each.getFirst();
        }
        List<Verdict> living = each.stream()
                .filter(one -> !(one instanceof Verdict.NotNeeded notNeeded && notNeeded.isOfDeceased()))
                .toList();
        if (living.size() < each.size()) {
            return living.isEmpty() ? each.getFirst() : new CollectiveVerdict(material, living).verdict();
        }
        // What somebody still has to do goes before what the others have done
        return Stream.of(asked(), shown(), waiting(), chosen())
                .flatMap(List::stream)
                .findFirst()
                .orElseGet(this::settled);
    }

    private List<Verdict> asked() {
        List<List<Missing>> all = new ArrayList<>();
        List<Missing> nearest = new ArrayList<>();
        for (Verdict one : each) {
            List<List<Missing>> its =
                    switch (one) {
                        case Verdict.Ask ask -> ask.missing();
                        case Verdict.NotNow(var missing) -> missing;
                        case Verdict.Show _,
                                Verdict.Choose _,
                                Verdict.OnFile _,
                                Verdict.NotNeeded _,
                                Verdict.Produced _,
                                Verdict.HandedIn _ -> List.of();
                    };
            all.addAll(its);
            its.stream().min(Comparator.comparingInt(List::size)).ifPresent(nearest::addAll);
        }
        return of(Verdict.Ask.class)
                .map(ask -> (Verdict) new Verdict.Ask(
                        ask.why(),
                        List.of(nearest.stream().distinct().toList()),
                        MaterialJudgement.offers(material, all, each)))
                .toList();
    }

    private List<Verdict> shown() {
        List<Integer> outcomes = of(Verdict.Show.class)
                .flatMap(show -> show.outcomes().stream())
                .distinct()
                .toList();
        return outcomes.isEmpty() ? List.of() : List.of(new Verdict.Show(outcomes));
    }

    private List<Verdict> waiting() {
        List<Missing> nearest = of(Verdict.NotNow.class)
                .flatMap(one -> one.missing().stream().min(Comparator.comparingInt(List::size)).stream()
                        .flatMap(List::stream))
                .distinct()
                .toList();
        return nearest.isEmpty() ? List.of() : List.of(new Verdict.NotNow(List.of(nearest)));
    }

    private List<Verdict> chosen() {
        List<Proof> candidates = of(Verdict.Choose.class)
                .flatMap(one -> one.candidates().stream())
                .toList();
        return candidates.isEmpty() ? List.of() : List.of(new Verdict.Choose(candidates));
    }

    /** Of those of whom nothing lacks. */
    private Verdict settled() {
        List<Proof> proofs = Stream.concat(
                        of(Verdict.OnFile.class).map(Verdict.OnFile::by),
                        of(Verdict.Produced.class).map(Verdict.Produced::by))
                .flatMap(List::stream)
                .toList();
        List<Integer> absences = Stream.of(
                        of(Verdict.OnFile.class).map(Verdict.OnFile::absences),
                        of(Verdict.NotNeeded.class).map(Verdict.NotNeeded::absences),
                        of(Verdict.Produced.class).map(Verdict.Produced::absences))
                .flatMap(Function.identity())
                .flatMap(List::stream)
                .distinct()
                .toList();
        List<Verdict.Product> products = of(Verdict.Produced.class)
                .flatMap(one -> one.products().stream())
                .distinct()
                .toList();
        boolean lacks =
                of(Verdict.NotNeeded.class).anyMatch(one -> one.absences().isEmpty());
        if (lacks) {
            return new Verdict.NotNeeded(List.of());
        }
        if (!products.isEmpty()) {
            return new Verdict.Produced(products, proofs, absences);
        }
        if (!proofs.isEmpty()) {
            return new Verdict.OnFile(proofs, absences);
        }
        return absences.isEmpty() ? new Verdict.HandedIn() : new Verdict.NotNeeded(absences);
    }

    private <T extends Verdict> Stream<T> of(Class<T> kind) {
        return each.stream().filter(kind::isInstance).map(kind::cast);
    }
}
