package org.onfile.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.reference.Expected.Verdict;
import org.onfile.reference.Rules.Evidence;
import org.onfile.reference.Rules.Material;

/** One verdict on a material of several people. */
record Together(Rules rules, Material material) {

    private static final Set<String> NOT_THERE = Set.of("NOT_ON_FILE", "NOT_COVERED", "NOT_CARRIED");
    private static final Set<String> MAY_COME = Set.of("NOT_ON_FILE", "NOT_COVERED", "NOT_CARRIED", "EXPIRED");

    static List<String> offers(Material material, List<List<String>> missing) {
        Set<String> whys = new HashSet<>();
        missing.forEach(alternative -> alternative.forEach(one -> whys.add(one.substring(one.indexOf(' ') + 1))));
        List<String> offers = new ArrayList<>(List.of("PAPER"));
        if (material.declaration() && NOT_THERE.containsAll(whys)) {
            offers.add("DECLARATION");
        }
        if (material.mayFollow() && MAY_COME.containsAll(whys)) {
            offers.add("MAY_FOLLOW");
        }
        return offers;
    }

    /** All whom certificates name for one subject, each of whom has to show it. */
    Verdict all(List<Verdict> each) {
        if (each.size() == 1) {
            return each.getFirst();
        }
        List<Verdict> living = each.stream()
                .filter(one -> !(one.verdict().equals("NOT_NEEDED") && "SUBJECT_DECEASED".equals(one.why())))
                .toList();
        if (living.size() < each.size()) {
            return living.isEmpty() ? each.getFirst() : all(living);
        }
        String subject = each.getFirst().subject();
        List<Verdict> asking = of(each, "ASK");
        if (!asking.isEmpty()) {
            List<Verdict> open = new ArrayList<>(asking);
            open.addAll(of(each, "NOT_NOW"));
            return verdict(
                    subject,
                    "ASK",
                    asking.getFirst().why(),
                    List.of(nearest(open).stream().distinct().sorted().toList()),
                    asking.stream().anyMatch(Together::isOfDead)
                            ? List.of("PAPER")
                            : offers(
                                    material,
                                    open.stream()
                                            .flatMap(one -> one.missing().stream())
                                            .toList()));
        }
        List<Verdict> waiting = of(each, "NOT_NOW");
        if (!waiting.isEmpty()) {
            return verdict(
                    subject,
                    "NOT_NOW",
                    "SOURCE_STALE",
                    List.of(nearest(waiting).stream().distinct().sorted().toList()),
                    List.of());
        }
        for (String word : List.of("CHOOSE", material.necessary() ? "PRODUCED" : "NOT_NEEDED", "PRODUCED", "ON_FILE")) {
            if (!of(each, word).isEmpty()) {
                return verdict(subject, word, null, List.of(), List.of());
            }
        }
        return verdict(
                subject, of(each, "NOT_NEEDED").isEmpty() ? "HANDED_IN" : "NOT_NEEDED", null, List.of(), List.of());
    }

    /**
     * So many of them have to show it, whoever they are.
     *
     * @param holder who shows that there are so many
     */
    Verdict counted(List<Verdict> each, String holder, boolean handedIn) {
        if (handedIn) {
            return verdict(holder, "HANDED_IN", null, List.of(), List.of());
        }
        List<Verdict> done = each.stream().filter(this::isDone).toList();
        if (done.size() >= material.atLeast()) {
            String word = done.stream().allMatch(one -> one.verdict().equals("NOT_NEEDED")) ? "NOT_NEEDED" : "ON_FILE";
            return verdict(holder, word, null, List.of(), List.of());
        }
        List<String> lacks = new ArrayList<>(nearest(each));
        List<List<String>> all = new ArrayList<>();
        each.forEach(one -> all.addAll(one.missing()));
        boolean few = each.stream().filter(one -> !isOfDead(one)).count() < material.atLeast();
        if (few) {
            List<String> ofFirst = rules.alternatives(material).stream()
                    .flatMap(alternative -> alternative.all().stream())
                    .map(Evidence::type)
                    .limit(1)
                    .map(type -> type + " TOO_FEW")
                    .toList();
            lacks.addAll(ofFirst);
        }
        List<List<String>> missing = List.of(lacks.stream().sorted().toList());
        if (done.size() + of(each, "NOT_NOW").size() >= material.atLeast()) {
            return verdict(holder, "NOT_NOW", "SOURCE_STALE", missing, List.of());
        }
        return material.necessary()
                ? verdict(
                        holder,
                        "ASK",
                        "TOO_FEW",
                        missing,
                        few || each.stream().anyMatch(one -> one.verdict().equals("ASK") && isOfDead(one))
                                ? List.of("PAPER")
                                : offers(material, all))
                : verdict(holder, "NOT_NEEDED", null, List.of(), List.of());
    }

    private static boolean isOfDead(Verdict one) {
        return "SUBJECT_DECEASED".equals(one.why());
    }

    /** What is never asked for and not on file shows nothing. */
    private boolean isDone(Verdict verdict) {
        return switch (verdict.verdict()) {
            case "ON_FILE", "CHOOSE", "PRODUCED" -> true;
            case "NOT_NEEDED" -> verdict.why() == null && material.necessary();
            default -> false;
        };
    }

    private static List<Verdict> of(List<Verdict> each, String word) {
        return each.stream().filter(one -> one.verdict().equals(word)).toList();
    }

    /** Of each what it lacks least. */
    private static List<String> nearest(Collection<Verdict> each) {
        List<String> nearest = new ArrayList<>();
        for (Verdict one : each) {
            one.missing().stream().min(Comparator.comparingInt(List::size)).ifPresent(nearest::addAll);
        }
        return nearest;
    }

    private Verdict verdict(
            String subject, String word, @Nullable String why, List<List<String>> missing, List<String> offers) {
        return new Verdict(material.name(), subject, word, why, missing, offers);
    }
}
