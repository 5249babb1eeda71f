package org.onfile.judgement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;

/**
 * A told fact that evidence is judged by, and what of a certificate it is compared with.
 *
 * @param type of certificates
 * @param field of theirs
 */
public record ComparedFact(String fact, String type, String field) {

    /** Those of one type of evidence. */
    public static List<ComparedFact> of(EvidenceType evidence) {
        List<ComparedFact> compared = new ArrayList<>();
        for (Condition condition : evidence.conditions()) {
            String field = ConditionJudgement.field(condition).orElse(null);
            if (field != null) {
                fact(condition).ifPresent(fact -> compared.add(new ComparedFact(fact, evidence.type(), field)));
            }
        }
        return compared;
    }

    private static Optional<String> fact(Condition condition) {
        return switch (condition) {
            case Condition.FieldIsFact(String _, var fact) -> Optional.of(fact);
            case Condition.ValidThrough(Condition.Through.OfFact(var fact)) -> Optional.of(fact);
            case Condition.ValidThrough(Condition.Through.PromisedEnd _) -> Optional.empty();
            case Condition.ValidFor _,
                    Condition.IssuedWithin _,
                    Condition.IssuedBefore _,
                    Condition.IssuedIn _,
                    Condition.FieldIs _,
                    Condition.DayAgo _,
                    Condition.AssuredBy _,
                    Condition.HeldAs _ -> Optional.empty();
        };
    }

    /** A told value in one spelling: those that compare alike are one. */
    public static String spelled(String told) {
        String spelled = FieldValue.spelled(told);
        return FieldValue.isNumber(spelled)
                ? new BigDecimal(spelled).stripTrailingZeros().toPlainString()
                : spelled;
    }
}
