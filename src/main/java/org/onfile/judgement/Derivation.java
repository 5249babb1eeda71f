package org.onfile.judgement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Requirement;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Question.AskedHolder;

/**
 * A derived answer: whether certificates of one type meet a requirement of a matter, and nothing else of them.
 *
 * @param requirement the digest of its rule goes into the answer
 * @param alternatives those of its alternatives that certificates of the type satisfy alone; never empty
 * @param recognitions which certificates from elsewhere count
 */
public record Derivation(Requirement requirement, List<EvidenceType> alternatives, RecognitionRule recognitions) {

    /** These say nothing of what the holder has or has not. */
    private static final Set<Reason> NOT_KNOWN = Set.of(
            Reason.NOT_COVERED,
            Reason.NOT_CARRIED,
            Reason.HOLDER_MISMATCH,
            Reason.UNREADABLE,
            Reason.AMBIGUOUS,
            Reason.SOURCE_STALE,
            Reason.NO_LONGER_FOLLOWED,
            Reason.SHARING_REFUSED,
            Reason.NO_AGREEMENT);

    /** What is derived. */
    public enum Result {
        /** The holder has such a certificate. */
        YES,
        /** The holder has none, as far as the areas go that are searched. */
        NO,
        /** Nobody can say now, or the requester may not know. */
        UNDECIDED
    }

    /**
     * Of a requirement and one type of certificate.
     *
     * @return empty where certificates of that type do not meet it alone
     */
    public static Optional<Derivation> of(Requirement requirement, String type, RecognitionRule recognitions) {
        List<EvidenceType> alternatives = requirement.derivable().stream()
                .filter(evidence -> evidence.type().equals(type))
                .toList();
        return alternatives.isEmpty()
                ? Optional.empty()
                : Optional.of(new Derivation(requirement, alternatives, recognitions));
    }

    /** The fields that are read to derive it. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        alternatives.forEach(evidence -> fields.addAll(EvidenceFields.of(evidence)));
        return fields;
    }

    /** Whether it rests on what was read again at its department. */
    public boolean wantsConfirmation() {
        return alternatives.stream().anyMatch(evidence -> evidence.source().confirmed());
    }

    /**
     * What follows from what was decided of the type.
     *
     * @param today the day of the question in the city's time zone
     */
    public Result of(CertificateDecision decided, AskedHolder holder, LocalDate today) {
        EvidenceJudgement judgement = new EvidenceJudgement(new ConditionJudgement(today, null, Map.of()));
        Set<Result> results = new TreeSet<>();
        for (EvidenceType wanted : alternatives) {
            Result result = result(
                    judgement.judge(wanted, decided, holder, recognitions.of(decided, requirement.name(), today)));
            results.add(result == Result.NO && decided.leavesOpen() ? Result.UNDECIDED : result);
        }
        return results.contains(Result.YES)
                ? Result.YES
                : results.contains(Result.UNDECIDED) ? Result.UNDECIDED : Result.NO;
    }

    private static Result result(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Met _, Evidence.MetTogether _, Evidence.Absent _ -> Result.YES;
            case Evidence.Undecided _, Evidence.ToShow _ -> Result.UNDECIDED;
            case Evidence.Lacking(var why) -> NOT_KNOWN.contains(why) ? Result.UNDECIDED : Result.NO;
        };
    }
}
