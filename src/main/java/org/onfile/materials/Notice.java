package org.onfile.materials;

import java.util.ArrayList;
import java.util.List;
import org.onfile.catalogue.Material;
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

    static Notice of(JudgedMaterials judged) {
        Title matter = judged.check().matter().title();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (MaterialVerdict one : judged.verdicts()) {
            Material material = one.demanded().material();
            if (!material.necessary()) {
                continue;
            }
            Title title = material.title();
            if (!one.demanded().subject().isHolder()) {
                ofSomebodyElse(one, judged.check().matter(), zh, en);
                continue;
            }
            switch (one.verdict()) {
                case Verdict.Ask ask -> {
                    zh.add("%d. %s：%s；%s。"
                            .formatted(zh.size() + 1, title.zh(), ask.why().zh(), offersZh(ask, material, judged)));
                    en.add("%d. %s: %s. %s."
                            .formatted(en.size() + 1, title.en(), ask.why().en(), offersEn(ask, material, judged)));
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
                case Verdict.OnFile _, Verdict.NotNeeded _, Verdict.HandedIn _ -> {
                    // Nothing is missing
                }
            }
        }
        return zh.isEmpty()
                ? new Notice(
                        "《%s》：材料齐全，无需提交纸质材料。".formatted(matter.zh()),
                        "%s: all materials are on file or handed in; no paper is asked for.".formatted(matter.en()))
                : new Notice(
                        "《%s》尚需以下材料：\n%s".formatted(matter.zh(), String.join("\n", zh)),
                        "For %s these are still needed:\n%s".formatted(matter.en(), String.join("\n", en)));
    }

    private static void ofSomebodyElse(MaterialVerdict one, Matter matter, List<String> zh, List<String> en) {
        boolean missing =
                switch (one.verdict()) {
                    case Verdict.Ask _, Verdict.Show _, Verdict.NotNow _, Verdict.Choose _ -> true;
                    case Verdict.OnFile _, Verdict.NotNeeded _, Verdict.HandedIn _ -> false;
                };
        if (missing) {
            Title title = one.demanded().material().title();
            Title role = matter.roleTitle(one.demanded().subject().role());
            zh.add("%d. %s（%s）：尚需提交。".formatted(zh.size() + 1, title.zh(), role.zh()));
            en.add("%d. %s (%s): still needed.".formatted(en.size() + 1, title.en(), role.en()));
        }
    }

    private static String offersZh(Verdict.Ask ask, Material material, JudgedMaterials judged) {
        StringBuilder offers = new StringBuilder("请提交纸质材料");
        if (ask.offers().contains(Verdict.Offer.DECLARATION)) {
            offers.append("，或以告知承诺代替");
        }
        if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
            int days = material.mayFollow().orElseThrow();
            WorkingDays.Due due = judged.due(days);
            offers.append(
                    "，或在受理后%d个工作日内（今日受理则至%s%s）补交".formatted(days, due.day(), due.provisional() ? "，待节假日安排公布后确定" : ""));
        }
        return offers.toString();
    }

    private static String offersEn(Verdict.Ask ask, Material material, JudgedMaterials judged) {
        StringBuilder offers = new StringBuilder("Hand in the paper");
        if (ask.offers().contains(Verdict.Offer.DECLARATION)) {
            offers.append(", or declare in its place");
        }
        if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
            int days = material.mayFollow().orElseThrow();
            WorkingDays.Due due = judged.due(days);
            offers.append(", or hand it in within %d working days of acceptance (by %s if accepted today%s)"
                    .formatted(
                            days, due.day(), due.provisional() ? "; provisional, until the holidays are known" : ""));
        }
        return offers.toString();
    }
}
