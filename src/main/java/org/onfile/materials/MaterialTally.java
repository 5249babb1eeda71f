package org.onfile.materials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.catalogue.Matter;
import org.onfile.exchangelog.Tally;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Reason;
import org.onfile.judgement.Verdict;
import org.onfile.seal.Pseudonyms;
import org.onfile.statistics.CaseMaterials;

/**
 * What a check adds to the counts of its month: its case, each material with the verdict and its reason, and each material
 * that was handed in though an earlier check of the case had it on file. A case counts once a month, and each of its
 * materials once, as it was found first: asking again adds nothing. Of a joint matter the verdicts count for whoever decides
 * the part, apart from the checks of that part alone: what two counts have in common would tell the difference.
 * Nothing of the sandbox counts.
 */
public final class MaterialTally {

    private final CaseMaterials cases;
    private final Pseudonyms pseudonyms;

    MaterialTally(CaseMaterials cases, Pseudonyms pseudonyms) {
        this.cases = cases;
        this.pseudonyms = pseudonyms;
    }

    /** Works out what the check adds to the counts, which are made with its entry. */
    public CountedMaterials count(SignedMaterials signed) {
        JudgedMaterials judged = signed.judged();
        MaterialCheck check = judged.check();
        LocalDate month = judged.today().withDayOfMonth(1);
        if (check.client().isSandbox()) {
            return new CountedMaterials(signed, new Tally(month, List.of(), null));
        }
        CaseMaterials.Before before = cases.before(
                new CaseMaterials.Case(
                        check.client().name(),
                        check.matter().name(),
                        pseudonyms.caseNumber(check.purpose().caseNumber()),
                        check.subjects().getFirst().person().pseudonym(pseudonyms)),
                month);
        // Nothing of a draft is compared with other checks, since it is no case yet
        boolean draft = check.isDraft() || check.purpose().given().path("draft").asBoolean();
        List<Tally.Counted> counted = cases(check, judged.verdicts(), before.counted());
        for (MaterialVerdict one : judged.verdicts()) {
            String department = department(check, one);
            // Several whom certificates name go by one id: each has a verdict
            if (!before.counted().contains(name(one))) {
                counted.add(of(check, department, word(one.verdict())));
            }
            if (!draft
                    && one.verdict() instanceof Verdict.HandedIn
                    && before.onFile().contains(name(one))) {
                counted.add(of(check, department, Tally.HANDED_IN_THOUGH_ON_FILE));
            }
        }
        return new CountedMaterials(
                signed,
                new Tally(
                        month,
                        counted,
                        judged.verdicts().stream()
                                .map(one -> name(one) + "="
                                        + (draft ? "DRAFT" : one.verdict().word()))
                                .distinct()
                                .toList()));
    }

    /** The case, for each department that decides and has not counted it this month, and for the one that leads. */
    private static List<Tally.Counted> cases(
            MaterialCheck check, List<MaterialVerdict> verdicts, Set<String> countedBefore) {
        Matter matter = check.matter();
        Set<String> before = matter.materials().stream()
                .filter(material -> countedBefore.stream().anyMatch(name -> name.startsWith(material.name() + "@")))
                .map(material -> matter.partOf(material).department())
                .collect(Collectors.toCollection(HashSet::new));
        if (!countedBefore.isEmpty()) {
            before.add(matter.department());
        }
        Stream<String> leads = countedBefore.isEmpty() ? Stream.of(matter.department()) : Stream.empty();
        return Stream.concat(leads, verdicts.stream().map(one -> department(check, one)))
                .distinct()
                .filter(department -> !before.contains(department))
                .map(department -> of(check, department, Tally.CHECKS))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String name(MaterialVerdict one) {
        return one.demanded().material().name() + "@" + one.demanded().subject().id();
    }

    private static String department(MaterialCheck check, MaterialVerdict one) {
        return check.matter().partOf(one.demanded().material()).department();
    }

    private static Tally.Counted of(MaterialCheck check, String department, String word) {
        return new Tally.Counted(check.matter().name(), department, word);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ask ask -> ask.word() + " " + ask.why();
            case Verdict.NotNow _ -> verdict.word() + " " + Reason.SOURCE_STALE;
            case Verdict.OnFile _,
                    Verdict.Choose _,
                    Verdict.Show _,
                    Verdict.NotNeeded _,
                    Verdict.Produced _,
                    Verdict.HandedIn _ -> verdict.word();
        };
    }
}
