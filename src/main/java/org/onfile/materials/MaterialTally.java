package org.onfile.materials;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.catalogue.Matter;
import org.onfile.exchangelog.Tally;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Reason;
import org.onfile.judgement.Verdict;
import org.onfile.seal.Pseudonyms;
import org.onfile.statistics.CaseMaterials;

/**
 * What a check adds to the counts of its month: itself, each verdict with its reason, and each material that was handed in
 * though an earlier check of the case had it on file. Of a joint matter verdicts count for its parts.
 */
public final class MaterialTally {

    private final CaseMaterials cases;
    private final Pseudonyms pseudonyms;

    MaterialTally(CaseMaterials cases, Pseudonyms pseudonyms) {
        this.cases = cases;
        this.pseudonyms = pseudonyms;
    }

    /** Works out what the check adds to the counts, which are made with its entry. Nothing of a draft is compared with other checks, since it is no case yet. */
    public CountedMaterials count(SignedMaterials signed) {
        JudgedMaterials judged = signed.judged();
        MaterialCheck check = judged.check();
        LocalDate month = judged.today().withDayOfMonth(1);
        List<Tally.Counted> counted = checks(judged);
        judged.verdicts().forEach(one -> counted.add(of(part(check, one.demanded()), word(one.verdict()))));
        if (check.isDraft() || check.purpose().given().path("draft").asBoolean()) {
            return new CountedMaterials(signed, new Tally(month, counted, null, null));
        }
        List<MaterialVerdict> handedIn = those(judged, Verdict.HandedIn.class::isInstance);
        if (!handedIn.isEmpty()) {
            Set<String> before = cases.onFile(
                    check.client().name(),
                    pseudonyms.caseNumber(check.purpose().caseNumber()),
                    check.subjects().getFirst().person().pseudonym(pseudonyms));
            handedIn.stream()
                    .filter(one -> before.contains(name(one)))
                    .map(one -> of(part(check, one.demanded()), Tally.HANDED_IN_THOUGH_ON_FILE))
                    .forEach(counted::add);
        }
        List<String> onFile = names(those(judged, Verdict.OnFile.class::isInstance));
        return new CountedMaterials(signed, new Tally(month, counted, onFile, names(handedIn)));
    }

    /** The check, for its matter; of a joint one also for each part that demands anything. */
    private static List<Tally.Counted> checks(JudgedMaterials judged) {
        MaterialCheck check = judged.check();
        Matter matter = check.matter();
        Stream<Tally.Counted> parts =
                judged.verdicts().stream().map(one -> of(part(check, one.demanded()), Tally.CHECKS));
        return Stream.concat(Stream.of(new Tally.Counted(matter.name(), matter.department(), Tally.CHECKS)), parts)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<MaterialVerdict> those(JudgedMaterials judged, Predicate<Verdict> some) {
        return judged.verdicts().stream()
                .filter(one -> some.test(one.verdict()))
                .toList();
    }

    private static List<String> names(List<MaterialVerdict> verdicts) {
        return verdicts.stream().map(MaterialTally::name).distinct().toList();
    }

    private static String name(MaterialVerdict one) {
        return one.demanded().material().name() + "@" + one.demanded().subject().id();
    }

    private static Matter.Part part(MaterialCheck check, DemandedMaterial demanded) {
        return check.matter().partOf(demanded.material());
    }

    private static Tally.Counted of(Matter.Part part, String word) {
        return new Tally.Counted(part.name(), part.department(), word);
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
