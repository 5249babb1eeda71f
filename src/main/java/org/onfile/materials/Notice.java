package org.onfile.materials;

import java.util.ArrayList;
import java.util.List;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Title;

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
            boolean own = one.demanded().subject().isHolder();
            Title role =
                    judged.check().matter().roleTitle(one.demanded().subject().role());
            String whoseZh = own ? "" : "（" + role.zh() + "）";
            String whoseEn = own ? "" : " (" + role.en() + ")";
            switch (one.verdict()) {
                case Verdict.Ask ask -> {
                    zh.add("%d. %s%s%s；%s。"
                            .formatted(
                                    zh.size() + 1,
                                    material.title().zh(),
                                    whoseZh,
                                    own ? "：" + ask.why().zh() : "",
                                    offersZh(ask, material)));
                    en.add("%d. %s%s%s. %s."
                            .formatted(
                                    en.size() + 1,
                                    material.title().en(),
                                    whoseEn,
                                    own ? ": " + ask.why().en() : "",
                                    offersEn(ask, material)));
                }
                case Verdict.NotNow _ -> {
                    zh.add("%d. %s%s：共享数据暂未更新，请稍后再查，或提交纸质材料。"
                            .formatted(zh.size() + 1, material.title().zh(), whoseZh));
                    en.add("%d. %s%s: the shared data is not up to date. Ask again later, or hand in the paper."
                            .formatted(en.size() + 1, material.title().en(), whoseEn));
                }
                case Verdict.Choose _ -> {
                    zh.add("%d. %s%s：查到多份，请选定一份。"
                            .formatted(zh.size() + 1, material.title().zh(), whoseZh));
                    en.add("%d. %s%s: several are on file. Choose one."
                            .formatted(en.size() + 1, material.title().en(), whoseEn));
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

    private static String offersZh(Verdict.Ask ask, Material material) {
        StringBuilder offers = new StringBuilder("请提交纸质材料");
        if (ask.offers().contains(Verdict.Offer.DECLARATION)) {
            offers.append("，或以告知承诺代替");
        }
        if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
            offers.append("，或在受理后%d个工作日内补交".formatted(material.mayFollow().orElseThrow()));
        }
        return offers.toString();
    }

    private static String offersEn(Verdict.Ask ask, Material material) {
        StringBuilder offers = new StringBuilder("Hand in the paper");
        if (ask.offers().contains(Verdict.Offer.DECLARATION)) {
            offers.append(", or declare in its place");
        }
        if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
            offers.append(", or hand it in within %d working days of acceptance"
                    .formatted(material.mayFollow().orElseThrow()));
        }
        return offers.toString();
    }
}
