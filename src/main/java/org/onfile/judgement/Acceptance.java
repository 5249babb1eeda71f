package org.onfile.judgement;

import java.util.List;

/**
 * Whether an application can be accepted with what is on file.
 *
 * @param open the materials that are still to come, as {@link MaterialVerdict#name()}
 */
public record Acceptance(Can can, List<String> open) {

    /** Whether it can be accepted. */
    public enum Can {
        /** All that is needed is on file or handed in. */
        YES,
        /** What is missing may follow; all main materials are there. */
        WITH_DEFERRED,
        /** Something is missing that acceptance waits for. */
        NOT_YET
    }

    static Acceptance of(List<MaterialVerdict> verdicts) {
        List<MaterialVerdict> open = verdicts.stream()
                .filter(one -> one.demanded().material().necessary())
                .filter(one -> switch (one.verdict()) {
                    case Verdict.Ask _, Verdict.Show _, Verdict.NotNow _, Verdict.Choose _ -> true;
                    case Verdict.OnFile _, Verdict.NotNeeded _, Verdict.Produced _, Verdict.HandedIn _ -> false;
                })
                .toList();
        boolean deferred = open.stream()
                .allMatch(one -> !one.demanded().material().main()
                        && one.verdict() instanceof Verdict.Ask ask
                        && ask.offers().contains(Verdict.Offer.MAY_FOLLOW));
        Can can = open.isEmpty() ? Can.YES : deferred ? Can.WITH_DEFERRED : Can.NOT_YET;
        return new Acceptance(can, open.stream().map(MaterialVerdict::name).toList());
    }
}
