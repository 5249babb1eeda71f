package org.onfile.judgement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Areas;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/**
 * Judges certificates against conditions. It depends on nothing but its arguments.
 *
 * @param today the day of the question in the city's time zone
 * @param promisedEnd when the matter is promised to be decided; null where nothing is promised
 * @param facts as they were told, by name
 */
public record ConditionJudgement(LocalDate today, @Nullable LocalDate promisedEnd, Map<String, String> facts) {

    /** The field that a condition reads; empty where it reads none. */
    public static Optional<String> field(Condition condition) {
        return Optional.ofNullable(
                switch (condition) {
                    case Condition.ValidFor _, Condition.ValidThrough _ -> "expiringDate";
                    case Condition.IssuedWithin _, Condition.IssuedBefore _ -> "issuedDate";
                    case Condition.IssuedIn _ -> "areaCode";
                    case Condition.FieldIs is -> is.field();
                    case Condition.FieldIsFact is -> is.field();
                    case Condition.DayAgo ago -> ago.field();
                    case Condition.HeldAs _ -> Relation.HOLDERS;
                    case Condition.AssuredBy _ -> null;
                });
    }

    /** The first condition that a certificate breaks. */
    Optional<Reason> broken(ReleasedCertificate certificate, List<Condition> conditions, AskedHolder subject) {
        return conditions.stream()
                .filter(condition -> !holds(certificate, condition, subject))
                .findFirst()
                .map(ConditionJudgement::reason);
    }

    /** Why none of several counts: the reason that is nearest to being cured. */
    Reason nearest(List<ReleasedCertificate> certificates, List<Condition> conditions, AskedHolder subject) {
        return certificates.stream()
                .map(one -> broken(one, conditions, subject))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private boolean holds(ReleasedCertificate certificate, Condition condition, AskedHolder subject) {
        String value = value(certificate, condition);
        return switch (condition) {
            case Condition.ValidFor(var period) -> isValidOn(today.plus(period), certificate, value);
            case Condition.ValidThrough(Condition.Through.OfFact(var fact)) ->
                isValidOn(LocalDate.parse(fact(fact)), certificate, value);
            case Condition.ValidThrough(Condition.Through.PromisedEnd _) ->
                promisedEnd != null && isValidOn(promisedEnd, certificate, value);
            case Condition.IssuedWithin(var period) ->
                value != null && !LocalDate.parse(value).isBefore(today.minus(period));
            case Condition.IssuedBefore(var period) ->
                value != null && !LocalDate.parse(value).isAfter(today.minus(period));
            case Condition.IssuedIn(var areas) -> value != null && Areas.isWithin(value, areas);
            case Condition.FieldIs(String _, var values) ->
                value != null && values.stream().anyMatch(wanted -> FieldValue.isSame(value, wanted));
            case Condition.FieldIsFact(String _, var fact) -> value != null && FieldValue.isSame(value, fact(fact));
            case Condition.DayAgo(String _, var period) ->
                value != null && !LocalDate.parse(value).isAfter(today.minus(period));
            case Condition.AssuredBy(var least) -> certificate.assurance().compareTo(least) <= 0;
            case Condition.HeldAs(var categories) ->
                Relations.isHeldAs(categories, Relations.entry(certificate, subject));
        };
    }

    /** A field's value; null where the certificate states none. */
    static @Nullable String value(ReleasedCertificate certificate, Condition condition) {
        return field(condition)
                .map(field -> text(certificate.fields().get(field)))
                .orElse(null);
    }

    private static boolean isValidOn(LocalDate day, ReleasedCertificate certificate, @Nullable String end) {
        return certificate.end() != ReleasedCertificate.End.STATED
                || (end != null && !LocalDate.parse(end).isBefore(day));
    }

    /** The reader of checks has seen to it that each fact that is needed is told. */
    private String fact(String name) {
        String told = facts.get(name);
        if (told == null) {
            throw new IllegalStateException("the fact " + name + " was not told");
        }
        return told;
    }

    private static Reason reason(Condition condition) {
        return switch (condition) {
            case Condition.ValidFor _, Condition.ValidThrough _ -> Reason.EXPIRES_TOO_SOON;
            case Condition.IssuedWithin _ -> Reason.TOO_OLD;
            case Condition.IssuedIn _ -> Reason.WRONG_AREA;
            case Condition.AssuredBy _ -> Reason.NOT_VOUCHED;
            case Condition.IssuedBefore _,
                    Condition.FieldIs _,
                    Condition.FieldIsFact _,
                    Condition.DayAgo _,
                    Condition.HeldAs _ -> Reason.CONDITION;
        };
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
