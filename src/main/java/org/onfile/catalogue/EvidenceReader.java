package org.onfile.catalogue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.Durations;
import org.onfile.definition.Item;
import org.onfile.schema.Assurance;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** Reads the evidence that a requirement's file names: types, their conditions, how many, and what must agree. */
record EvidenceReader(CertificateTypes types) {

    /** What there is not can be limited in no other way. */
    private static final Set<String> OF_ABSENCE =
            Set.of("absent", "since", "issuedIn", "fields", "freshWithin", "confirm");

    /** Longer than any certificate is good for; a day that lies much farther off cannot be reckoned. */
    private static final int MOST_YEARS = 200;

    private static final Set<Attribute.Kind> NUMBERS =
            Set.of(Attribute.Kind.INTEGER, Attribute.Kind.LONG, Attribute.Kind.DECIMAL);

    /** An alternative: a list of evidence, or such a list with what it must agree in. */
    EvidenceTypeList list(Item item) {
        List<Item> items = item.isList() ? item.items() : item.get("all").items();
        List<EvidenceType> evidence =
                items.stream().map(this::evidence).flatMap(Optional::stream).toList();
        List<String> same =
                item.get("same").itemsOrSelf().stream().map(Item::text).toList();
        if (evidence.size() == items.size()) {
            checkSame(item, same, evidence);
        }
        return new EvidenceTypeList(evidence, same);
    }

    /** Two papers of one person prove little together if they may be about two things. */
    private void checkSame(Item item, List<String> same, List<EvidenceType> evidence) {
        boolean independent = item.get("independent").node().asBoolean(false);
        List<EvidenceType> there =
                evidence.stream().filter(type -> !type.isAbsence()).toList();
        if (there.size() > 1 && same.isEmpty() && !independent) {
            item.objection(
                    "several types are needed together: say in which fields they agree, as they concern the same thing"
                            + " (all: [...] with same: [...]), or independent: true");
        }
        if (!same.isEmpty() && (independent || there.size() < 2)) {
            item.get("same").keyFault("is of several types that are not independent");
        }
        if (!same.isEmpty() && there.stream().anyMatch(type -> type.quantity() instanceof Quantity.Sum)) {
            item.get("same").keyFault("cannot be said of a sum, which is over several things");
        }
        item.get("same")
                .itemsOrSelf()
                .forEach(field -> there.forEach(type -> types.find(type.type())
                        .ifPresent(known -> TypeFields.check(field.text(), field::fault, known))));
    }

    private Optional<EvidenceType> evidence(Item item) {
        boolean absent = item.get("absent").isPresent();
        if (absent == item.get("type").isPresent()) {
            item.fault("names either a 'type' or, where there must be none, one that is 'absent'");
            return Optional.empty();
        }
        Optional<CertificateType> type = RequirementFile.type(item.get(absent ? "absent" : "type"), types);
        return type.map(known -> new EvidenceType(
                known.name(), conditions(item, known), absent ? absence(item) : quantity(item, known), source(item)));
    }

    /** In the order in which what breaks them is told: docs/mutual-recognition.md. */
    private static List<Condition> conditions(Item item, CertificateType type) {
        List<Condition> conditions = new ArrayList<>();
        period(item.get("validFor")).map(Condition.ValidFor::new).ifPresent(conditions::add);
        through(item.get("validThrough")).map(Condition.ValidThrough::new).ifPresent(conditions::add);
        period(item.get("issuedWithin")).map(Condition.IssuedWithin::new).ifPresent(conditions::add);
        period(item.get("issuedBefore")).map(Condition.IssuedBefore::new).ifPresent(conditions::add);
        if (item.get("issuedIn").isPresent()) {
            conditions.add(new Condition.IssuedIn(texts(item.get("issuedIn"))));
        }
        if (item.get("heldAs").isPresent()) {
            conditions.add(new Condition.HeldAs(HolderParts.categories(item.get("heldAs"), type)));
        }
        item.get("fields").fields().forEach((name, value) -> {
            TypeFields.check(name, value::keyFault, type);
            if (value.get("atLeastAgo").isPresent()) {
                dayAgo(name, value, type).ifPresent(conditions::add);
                return;
            }
            conditions.add(
                    value.isObject()
                            ? new Condition.FieldIsFact(name, value.get("fact").text())
                            : new Condition.FieldIs(name, texts(value)));
        });
        if (item.get("assuredBy").isPresent()) {
            conditions.add(new Condition.AssuredBy(
                    Assurance.valueOf(item.get("assuredBy").text())));
        }
        return conditions;
    }

    private static Optional<Condition> dayAgo(String field, Item value, CertificateType type) {
        if (TypeFields.has(type, field) && !TypeFields.isDay(type, field)) {
            value.fault("'" + field + "' is no day that could be so long ago");
        }
        return period(value.get("atLeastAgo")).map(ago -> new Condition.DayAgo(field, ago));
    }

    private static Quantity quantity(Item item, CertificateType type) {
        if (item.get("since").isPresent()) {
            item.get("since").keyFault("is of a type that is 'absent'");
        }
        Item sum = item.get("sum");
        Item min = item.get("min");
        if (sum.isPresent() != min.isPresent()) {
            (sum.isPresent() ? sum : min).keyFault("sum: FIELD and min: NUMBER belong together");
        }
        if (!sum.isPresent() || !min.isPresent()) {
            return new Quantity.One();
        }
        TypeFields.check(sum.text(), sum::fault, type);
        if (TypeFields.has(type, sum.text())
                && type.attribute(sum.text())
                        .filter(field -> NUMBERS.contains(field.kind()))
                        .isEmpty()) {
            sum.fault("'" + sum.text() + "' is no number that could be added up");
        }
        return new Quantity.Sum(
                sum.text(), parsed(min, "is a number, such as 100", () -> new BigDecimal(min.text()), BigDecimal.ZERO));
    }

    private static Quantity absence(Item item) {
        item.fields().forEach((name, field) -> {
            if (!OF_ABSENCE.contains(name)) {
                field.keyFault("says nothing of a certificate that is absent");
            }
        });
        if (!item.get("issuedIn").isPresent() || !item.get("since").isPresent()) {
            item.fault("that there is none is proven of certain areas and as far back as the feeds go:"
                    + " say issuedIn: [...] and since: DAY");
        }
        Item since = item.get("since");
        return new Quantity.Absent(
                since.isPresent()
                        ? parsed(
                                since,
                                "is a day, such as 2015-03-01",
                                () -> LocalDate.parse(since.text()),
                                LocalDate.EPOCH)
                        : LocalDate.EPOCH);
    }

    private static SourceDemand source(Item item) {
        Duration lag = item.get("freshWithin").isPresent() ? Durations.of(item.get("freshWithin")) : null;
        boolean confirmed = item.get("confirm").node().asBoolean(false);
        return lag == null && !confirmed ? SourceDemand.NONE : new SourceDemand(lag, confirmed);
    }

    private static Optional<Condition.Through> through(Item item) {
        if (!item.isPresent()) {
            return Optional.empty();
        }
        if (item.isObject()) {
            return Optional.of(new Condition.Through.OfFact(item.get("fact").text()));
        }
        if (!item.text().equals("PROMISED_END")) {
            item.fault("is PROMISED_END, or {fact: NAME}");
        }
        return Optional.of(new Condition.Through.PromisedEnd());
    }

    private static Optional<Period> period(Item item) {
        if (!item.isPresent()) {
            return Optional.empty();
        }
        String form = "is a time such as P30D, P6M or P1Y (ISO 8601)";
        @Nullable Period period = parsed(item, form, () -> Period.parse(item.text()), null);
        if (period != null && (period.isNegative() || period.isZero())) {
            item.fault(form);
            return Optional.empty();
        }
        if (period != null && isTooLong(period)) {
            item.fault("is longer than " + MOST_YEARS + " years");
            return Optional.empty();
        }
        return Optional.ofNullable(period);
    }

    private static boolean isTooLong(Period period) {
        try {
            return LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(MOST_YEARS));
        } catch (DateTimeException | ArithmeticException beyondAllDays) {
            return true;
        }
    }

    private static <T extends @Nullable Object> T parsed(Item item, String form, Supplier<T> parse, T otherwise) {
        try {
            return parse.get();
        } catch (DateTimeException | NumberFormatException notOne) {
            item.fault(form);
            return otherwise;
        }
    }

    private static List<String> texts(Item item) {
        return item.itemsOrSelf().stream().map(Item::text).toList();
    }
}
