package org.onfile.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.EvidenceTypeList;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.CertificateDecision;

/**
 * A list of types, all of which are needed, and what each is worth.
 *
 * @param fits the certificates of each type that count
 * @param absences the places of outcomes by which something is proven to be absent
 * @param missing what is not proven, what may be compared only among it
 * @param comparable the places of the outcomes of those
 */
public record Alternative(List<Fit> fits, List<Integer> absences, List<Missing> missing, List<Integer> comparable) {

    /** Nothing was looked up, for the same reason with every type. */
    static Alternative notLookedUp(EvidenceTypeList list, Subject subject, Reason why) {
        return new Alternative(
                List.of(),
                List.of(),
                list.types().stream()
                        .map(type -> new Missing(type, subject, why))
                        .toList(),
                List.of());
    }

    static Alternative judge(
            EvidenceTypeList list, DemandedMaterial demanded, FoundMaterials found, EvidenceJudgement judgement) {
        List<Fit> fits = new ArrayList<>();
        List<Integer> absences = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        List<Integer> comparable = new ArrayList<>();
        Subject subject = demanded.subject();
        String matter = found.check().matterOf(demanded);
        CodelessParty codeless = subject.holder() == null ? new CodelessParty(subject, matter, found) : null;
        for (EvidenceType type : list.types()) {
            int outcome = codeless == null ? place(type, subject, matter, found.outcomes()) : codeless.outcome();
            CertificateDecision decided = found.lasting(outcome, matter);
            RecognitionRule.Applied rule = found.check()
                    .recognition()
                    .in(matter)
                    .of(
                            decided,
                            demanded.material().requirement().name(),
                            judgement.conditions().today());
            Evidence evidence = codeless == null
                    ? judgement.judge(type, decided, subject.person(), rule)
                    : codeless.judge(type, judgement, rule);
            switch (evidence) {
                case Evidence.Met(var certificates, var mayHaveMore) ->
                    fits.add(new Fit(type.type(), outcome, certificates, false, mayHaveMore, rule));
                case Evidence.MetTogether(var certificates) ->
                    fits.add(new Fit(type.type(), outcome, certificates, true, false, rule));
                case Evidence.Absent() -> absences.add(outcome);
                case Evidence.ToShow() -> {
                    comparable.add(outcome);
                    missing.add(new Missing(type, subject, Reason.NO_AGREEMENT));
                }
                case Evidence.Undecided(var why) -> missing.add(new Missing(type, subject, why));
                case Evidence.Lacking(var why) -> missing.add(new Missing(type, subject, why));
            }
        }
        Combination together = new Combination(list.same(), fits, demanded.choices());
        missing.addAll(together.missing(subject));
        return new Alternative(missing.isEmpty() ? together.agreeing() : List.of(), absences, missing, comparable);
    }

    /** The verdict, if all of its types are proven. */
    Optional<Verdict> settled() {
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        if (fits.isEmpty()) {
            return Optional.of(new Verdict.NotNeeded(absences));
        }
        List<Fit> several = fits.stream()
                .filter(fit -> !fit.together() && fit.certificates().size() > 1)
                .toList();
        return Optional.of(
                several.isEmpty() ? new Verdict.OnFile(proofs(fits), absences) : new Verdict.Choose(proofs(several)));
    }

    /** The verdict, if nothing lacks but what may be compared only. */
    Optional<Verdict> shown() {
        return !comparable.isEmpty() && comparable.size() == missing.size()
                ? Optional.of(new Verdict.Show(comparable))
                : Optional.empty();
    }

    private static List<Proof> proofs(List<Fit> fits) {
        return fits.stream().flatMap(fit -> fit.proofs().stream()).toList();
    }

    /**
     * The verdict, if nothing lacks but what other parts of a joint matter issue.
     *
     * @param parts by the types that they issue
     */
    Optional<Verdict> produced(Map<String, String> parts) {
        return !missing.isEmpty() && missing.stream().allMatch(one -> parts.containsKey(one.type()))
                ? Optional.of(new Verdict.Produced(
                        missing.stream()
                                .map(Missing::type)
                                .distinct()
                                .map(type -> new Verdict.Product(type, Objects.requireNonNull(parts.get(type))))
                                .toList(),
                        proofs(fits),
                        absences))
                : Optional.empty();
    }

    /** Whether only a stale source stands in the way. */
    boolean isUndecided() {
        return !missing.isEmpty() && missing.stream().allMatch(one -> one.why() == Reason.SOURCE_STALE);
    }

    private static int place(EvidenceType type, Subject subject, String matter, List<SubjectOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isOf(subject, type, matter)) {
                return i;
            }
        }
        throw new IllegalStateException("nothing was looked up for a type that a requirement names");
    }
}
