package org.onfile.judgement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.EvidenceTypeList;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.ReleasedCertificate;

/**
 * A list of types, all of which are needed, and what each is worth.
 *
 * @param fits the certificates of each type that count
 * @param absences the places of outcomes by which something is proven to be absent
 * @param missing what is not proven, what may be compared only among it
 * @param comparable the places of the outcomes of those
 */
public record Alternative(List<Fit> fits, List<Integer> absences, List<Missing> missing, List<Integer> comparable) {

    /**
     * The certificates of one type that count.
     *
     * @param together whether they count only together, so that there is nothing to choose
     * @param rule by which those of other areas count
     */
    record Fit(
            CertificateDecision decided,
            int outcome,
            List<ReleasedCertificate> certificates,
            boolean together,
            RecognitionRule.Applied rule) {

        Fit of(List<ReleasedCertificate> fewer) {
            return new Fit(decided, outcome, fewer, together, rule);
        }

        List<Proof> proofs() {
            return certificates.stream()
                    .map(one -> new Proof(outcome, one.ref(), rule.name(one)))
                    .toList();
        }
    }

    /** Nothing was looked up, for the same reason with every type. */
    static Alternative notLookedUp(EvidenceTypeList list, Subject subject, Reason why) {
        return new Alternative(
                List.of(),
                List.of(),
                list.types().stream()
                        .map(type -> new Missing(type.type(), subject.id(), why))
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
            CertificateDecision decided = found.outcomes().get(outcome).decision();
            RecognitionRule.Applied rule = found.check()
                    .recognition()
                    .in(matter)
                    .of(
                            type.type(),
                            demanded.material().requirement().name(),
                            judgement.conditions().today());
            Evidence evidence = codeless == null
                    ? judgement.judge(type, decided, subject.person(), one -> rule.counts(one, decided))
                    : codeless.judge(type, judgement);
            switch (rule.among(evidence, decided)) {
                case Evidence.Met(var certificates) ->
                    fits.add(new Fit(decided, outcome, chosen(certificates, demanded), false, rule));
                case Evidence.MetTogether(var certificates) ->
                    fits.add(new Fit(decided, outcome, certificates, true, rule));
                case Evidence.Absent() -> absences.add(outcome);
                case Evidence.ToShow() -> {
                    comparable.add(outcome);
                    missing.add(new Missing(type.type(), subject.id(), Reason.NO_AGREEMENT));
                }
                case Evidence.Undecided(var why) -> missing.add(new Missing(type.type(), subject.id(), why));
                case Evidence.Lacking(var why) -> missing.add(new Missing(type.type(), subject.id(), why));
            }
        }
        return missing.isEmpty() && !list.same().isEmpty()
                ? ofTheSame(list.same(), fits, absences, subject)
                : new Alternative(fits, absences, missing, comparable);
    }

    /** Of each type only certificates that agree in these fields with one of each other type. */
    private static Alternative ofTheSame(List<String> fields, List<Fit> fits, List<Integer> absences, Subject subject) {
        Set<List<String>> things = new HashSet<>(things(fields, fits.getFirst()));
        fits.forEach(fit -> things.retainAll(things(fields, fit)));
        if (!things.isEmpty()) {
            return new Alternative(
                    fits.stream()
                            .map(fit -> fit.of(fit.certificates().stream()
                                    .filter(one -> things.contains(thing(fields, one)))
                                    .toList()))
                            .toList(),
                    absences,
                    List.of(),
                    List.of());
        }
        // The one that agrees may be in a feed that is not up to date
        boolean stale = fits.stream().anyMatch(fit -> fit.decided().notes().contains(Note.OTHER_FEEDS_STALE));
        return new Alternative(
                List.of(),
                absences,
                fits.stream()
                        .map(fit -> new Missing(
                                fit.decided().asked().type(),
                                subject.id(),
                                stale ? Reason.SOURCE_STALE : Reason.CONDITION))
                        .toList(),
                List.of());
    }

    private static Set<List<String>> things(List<String> fields, Fit fit) {
        Set<List<String>> things = new HashSet<>();
        fit.certificates().stream()
                .map(one -> thing(fields, one))
                .filter(Objects::nonNull)
                .forEach(things::add);
        return things;
    }

    /** What a certificate is about, however it is typed; null where it does not say so completely. */
    private static @Nullable List<String> thing(List<String> fields, ReleasedCertificate certificate) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            String value = ConditionJudgement.text(certificate.fields().get(field));
            if (value == null || value.isBlank()) {
                return null;
            }
            values.add(FieldValue.spelled(value));
        }
        return values;
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

    /** The one that was chosen, where it is among them. */
    private static List<ReleasedCertificate> chosen(List<ReleasedCertificate> fit, DemandedMaterial demanded) {
        List<ReleasedCertificate> chosen = fit.stream()
                .filter(one -> demanded.choices().contains(one.ref()))
                .toList();
        return chosen.isEmpty() ? fit : chosen;
    }

    private static int place(EvidenceType type, Subject subject, String matter, List<SubjectOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isOf(subject, type.type(), matter)) {
                return i;
            }
        }
        throw new IllegalStateException("nothing was looked up for a type that a requirement names");
    }
}
