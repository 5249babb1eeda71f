package org.onfile.materials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Title;
import org.onfile.catalogue.WorkingDays;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Verdict;

/**
 * The one-off notice (一次性告知): all that is still missing, told once, in both languages. Of somebody else's paper it
 * says that it is missing and never why.
 */
record Notice(String zh, String en) {

    private static final String SANDBOX_ZH = "【沙盒测试，人物均为虚构，不得用于办事】\n";
    private static final String SANDBOX_EN = "SANDBOX: about made-up people, not to be acted upon.\n";

    private static final int NOTHING = 9;

    static Notice of(JudgedMaterials judged) {
        Title matter = judged.check().matter().title();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (List<MaterialVerdict> paper : lacking(judged)) {
            MaterialVerdict one = paper.getFirst();
            Title title = one.demanded().material().title();
            if (!one.demanded().subject().isHolder()) {
                ofSomebodyElse(one, judged.check().matter(), zh, en);
                continue;
            }
            switch (one.verdict()) {
                case Verdict.Ask ask -> {
                    Offers offers = Offers.of(paper, judged);
                    zh.add("%d. %s：%s；%s。"
                            .formatted(zh.size() + 1, title.zh(), ask.why().zh(), offers.zh()));
                    en.add("%d. %s: %s. %s."
                            .formatted(en.size() + 1, title.en(), ask.why().en(), offers.en()));
                }
                case Verdict.Show _ -> {
                    zh.add("%d. %s：请出示，由系统核对，不留存。".formatted(zh.size() + 1, title.zh()));
                    en.add("%d. %s: show it. It is compared, and not kept.".formatted(en.size() + 1, title.en()));
                }
                case Verdict.NotNow _ -> {
                    zh.add("%d. %s：共享数据暂未更新，请稍后再查，或提交纸质材料。".formatted(zh.size() + 1, title.zh()));
                    en.add("%d. %s: the shared data is not up to date. Ask again later, or hand in the paper."
                            .formatted(en.size() + 1, title.en()));
                }
                case Verdict.Choose _ -> {
                    zh.add("%d. %s：查到多份，请选定一份。".formatted(zh.size() + 1, title.zh()));
                    en.add("%d. %s: several are on file. Choose one.".formatted(en.size() + 1, title.en()));
                }
                case Verdict.OnFile _, Verdict.NotNeeded _, Verdict.Produced _, Verdict.HandedIn _ -> {
                    // Nothing is missing
                }
            }
        }
        String zhHead = judged.check().client().isSandbox() ? SANDBOX_ZH : "";
        String enHead = judged.check().client().isSandbox() ? SANDBOX_EN : "";
        return zh.isEmpty()
                ? new Notice(
                        zhHead + "《%s》：材料齐全，无需提交纸质材料。".formatted(matter.zh()),
                        enHead
                                + "%s: all materials are on file or handed in; no paper is asked for."
                                        .formatted(matter.en()))
                : new Notice(
                        zhHead + "《%s》尚需以下材料：\n%s".formatted(matter.zh(), String.join("\n", zh)),
                        enHead + "For %s these are still needed:\n%s".formatted(matter.en(), String.join("\n", en)));
    }

    /** Each paper that is missing once, though several parts of a joint matter lack it: the one that takes most comes first. */
    private static List<List<MaterialVerdict>> lacking(JudgedMaterials judged) {
        List<List<MaterialVerdict>> papers = new ArrayList<>();
        for (MaterialVerdict one : judged.verdicts()) {
            if (one.demanded().material().necessary() && rank(one) < NOTHING) {
                papers.stream()
                        .filter(paper -> isSamePaper(paper.getFirst(), one))
                        .findFirst()
                        .orElseGet(() -> {
                            papers.add(new ArrayList<>());
                            return papers.getLast();
                        })
                        .add(one);
            }
        }
        papers.forEach(paper -> paper.sort(Comparator.comparingInt(Notice::rank)));
        return papers;
    }

    private static boolean isSamePaper(MaterialVerdict one, MaterialVerdict other) {
        return one.demanded().subject().equals(other.demanded().subject())
                && one.demanded().material().isSamePaperAs(other.demanded().material());
    }

    /** A paper that is handed in spares choosing, waiting and showing. */
    private static int rank(MaterialVerdict one) {
        return switch (one.verdict()) {
            case Verdict.Ask _ -> 0;
            case Verdict.Choose _ -> 1;
            case Verdict.NotNow _ -> 2;
            case Verdict.Show _ -> 3;
            case Verdict.OnFile _, Verdict.NotNeeded _, Verdict.Produced _, Verdict.HandedIn _ -> NOTHING;
        };
    }

    private static void ofSomebodyElse(MaterialVerdict one, Matter matter, List<String> zh, List<String> en) {
        Title title = one.demanded().material().title();
        Title role = matter.roleTitle(one.demanded().subject().role());
        zh.add("%d. %s（%s）：尚需提交。".formatted(zh.size() + 1, title.zh(), role.zh()));
        en.add("%d. %s (%s): still needed.".formatted(en.size() + 1, title.en(), role.en()));
    }

    /**
     * What the applicant may do instead of handing a paper in at once: what all parts allow that ask for it.
     *
     * @param due by which it has to follow; null where it may not
     */
    private record Offers(boolean declaration, int days, WorkingDays.@Nullable Due due) {

        static Offers of(List<MaterialVerdict> paper, JudgedMaterials judged) {
            List<MaterialVerdict> asking = paper.stream()
                    .filter(one -> one.verdict() instanceof Verdict.Ask)
                    .toList();
            int days = allow(asking, Verdict.Offer.MAY_FOLLOW)
                    ? asking.stream()
                            .map(one -> one.demanded().material().mayFollow())
                            .mapToInt(OptionalInt::orElseThrow)
                            .min()
                            .orElseThrow()
                    : 0;
            return new Offers(allow(asking, Verdict.Offer.DECLARATION), days, days == 0 ? null : judged.due(days));
        }

        private static boolean allow(List<MaterialVerdict> asking, Verdict.Offer offer) {
            return asking.stream()
                    .allMatch(one -> one.verdict() instanceof Verdict.Ask ask
                            && ask.offers().contains(offer));
        }

        String zh() {
            return "请提交纸质材料"
                    + (declaration ? "，或以告知承诺代替" : "")
                    + (due == null
                            ? ""
                            : "，或在受理后%d个工作日内（今日受理则至%s%s）补交"
                                    .formatted(days, due.day(), due.provisional() ? "，待节假日安排公布后确定" : ""));
        }

        String en() {
            return "Hand in the paper"
                    + (declaration ? ", or declare in its place" : "")
                    + (due == null
                            ? ""
                            : ", or hand it in within %d working days of acceptance (by %s if accepted today%s)"
                                    .formatted(
                                            days,
                                            due.day(),
                                            due.provisional() ? "; provisional, until the holidays are known" : ""));
        }
    }
}
