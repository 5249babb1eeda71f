package org.onfile.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.reference.Expected.Verdict;
import org.onfile.reference.Rules.Material;
import org.onfile.reference.Rules.Matter;

/** Works out what the answer to a material check has to be; of a joint matter each part is judged by itself. */
record Evaluator(Rules rules, OnFile onFile, LocalDate today) {

    private static final Set<String> DONE = Set.of("ON_FILE", "NOT_NEEDED", "HANDED_IN", "PRODUCED");

    /** What one part has found says more of somebody than what another one has not. */
    private static final List<String> BY_WHAT_IS_KNOWN = List.of("PROVEN", "CONTRADICTED", "UNDECIDED");

    Expected of(Question question) {
        Matter matter = rules.matter(question.matter());
        List<Material> demanded = matter.materials().stream()
                .filter(material -> material.when().isEmpty()
                        || material.when().stream().anyMatch(question.circumstances()::contains))
                .toList();
        Set<String> handedIn = handedIn(question, demanded);
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, String> standings = new LinkedHashMap<>();
        for (Matter part : matter.deciding()) {
            PartEvaluation its = PartEvaluation.of(this, matter, part, question, handedIn, demanded);
            verdicts.addAll(its.verdicts());
            its.standings()
                    .forEach((subject, standing) ->
                            standings.merge(subject, standing, (one, other) -> rank(one) <= rank(other) ? one : other));
        }
        return new Expected(verdicts, standings, acceptance(demanded, verdicts));
    }

    private static int rank(String standing) {
        int rank = BY_WHAT_IS_KNOWN.indexOf(standing);
        return rank < 0 ? BY_WHAT_IS_KNOWN.size() : rank;
    }

    /** A paper that several parts demand is handed in once, for all of them. */
    private Set<String> handedIn(Question question, List<Material> demanded) {
        Set<String> handedIn = new LinkedHashSet<>();
        for (Material material : demanded) {
            if (question.handedIn().contains(material.name())) {
                handedIn.addAll(demanded.stream()
                        .filter(other -> other.equals(material) || rules.areOnePaper(material, other))
                        .map(Material::name)
                        .collect(Collectors.toSet()));
            }
        }
        return handedIn;
    }

    private static String acceptance(List<Material> demanded, List<Verdict> verdicts) {
        boolean deferred = false;
        for (Verdict verdict : verdicts) {
            Material material = demanded.stream()
                    .filter(one -> one.name().equals(verdict.material()))
                    .findFirst()
                    .orElseThrow();
            if (DONE.contains(verdict.verdict()) || !material.necessary()) {
                continue;
            }
            if (material.main() || !verdict.offers().contains("MAY_FOLLOW")) {
                return "NOT_YET";
            }
            deferred = true;
        }
        return deferred ? "WITH_DEFERRED" : "YES";
    }
}
