package org.onfile.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.onfile.definition.DidYouMean;
import org.onfile.edge.Problem.Fault;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.Spelling;
import org.onfile.normalise.DayText;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;

/** Reads told values, each by the kind of its field: a day, a number, yes or no, a certificate's number, a text. */
final class ToldValueReader {

    private static final String NUMBER = "certificateNumber";
    private static final String LAST_DAY = "expiringDate";
    private static final Set<String> DAYS = Set.of("issuedDate", "effectiveDate");
    private static final List<String> TEXTS = List.of(
            "areaCode", "certificateIdentifier", "certificateName", "issuingAuthorityCode", "issuingAuthorityName");
    /** So long that nothing is reckoned with what is no number of a paper. */
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,30}([.][0-9]{1,30})?");

    private ToldValueReader() {}

    /** The value of a field; empty where that is none of the type, or the value none of the field. */
    static Optional<ToldValue> read(
            CertificateType type, String field, JsonNode json, String pointer, List<Fault> faults) {
        String told = Spelling.trimmed(Spelling.visible(json.asText()));
        if (told.isEmpty()) {
            faults.add(new Fault(pointer, "blank", "This is blank: say what was told, or leave it out."));
            return Optional.empty();
        }
        if (field.equals(NUMBER)) {
            return CertificateNumbers.canonical(told) instanceof IdentifierCheck.Sound sound
                    ? Optional.of(new ToldValue.CertificateNumber(sound.value()))
                    : wrong(pointer, "not-a-number", "This is no certificate's number.", faults);
        }
        if (field.equals(LAST_DAY)) {
            return day(told, pointer, faults)
                    .map(day -> day.equals(DayText.NO_END) ? new ToldValue.NoEnd() : new ToldValue.LastDay(day));
        }
        if (DAYS.contains(field)) {
            return only(day(told, pointer, faults), pointer, faults);
        }
        if (TEXTS.contains(field)) {
            return Optional.of(new ToldValue.Text(told));
        }
        Optional<Attribute> attribute = type.disclosed().contains(field) ? type.attribute(field) : Optional.empty();
        if (attribute.isEmpty() || attribute.get().kind() == Attribute.Kind.TIMESTAMP) {
            List<String> comparable = comparable(type);
            return wrong(
                    pointer,
                    "unknown-field",
                    "Certificates of this type have no such field that could be compared"
                            + DidYouMean.among(comparable, field) + ". They have: " + String.join(", ", comparable)
                            + ".",
                    faults);
        }
        return switch (attribute.get().kind()) {
            case DATE -> only(day(told, pointer, faults), pointer, faults);
            case INTEGER, LONG, DECIMAL -> amount(told, pointer, faults);
            case BOOLEAN -> flag(told, pointer, faults);
            case TEXT, TIMESTAMP -> Optional.of(new ToldValue.Text(told));
        };
    }

    private static List<String> comparable(CertificateType type) {
        List<String> fields = new ArrayList<>(TEXTS);
        fields.add(NUMBER);
        fields.add(LAST_DAY);
        fields.addAll(DAYS);
        type.attributes().stream()
                .filter(attribute -> attribute.kind() != Attribute.Kind.TIMESTAMP
                        && type.disclosed().contains(attribute.name()))
                .forEach(attribute -> fields.add(attribute.name()));
        return fields.stream().sorted().toList();
    }

    /** A day of a field that has one, whatever the end of validity is. */
    private static Optional<ToldValue> only(Optional<LocalDate> day, String pointer, List<Fault> faults) {
        return day.isPresent() && day.get().equals(DayText.NO_END)
                ? wrong(pointer, "not-a-day", "Only `expiringDate` can have no end; this is a day.", faults)
                : day.map(ToldValue.Day::new);
    }

    private static Optional<LocalDate> day(String told, String pointer, List<Fault> faults) {
        Optional<LocalDate> day = DayText.read(told);
        if (day.isEmpty()) {
            faults.add(new Fault(
                    pointer, "not-a-day", "This is no day such as 2031-05-01, 2031/5/1, 20310501 or 2031年5月1日."));
        }
        return day;
    }

    private static Optional<ToldValue> amount(String told, String pointer, List<Fault> faults) {
        String number = Spelling.withoutBlanks(Spelling.halfWidth(told)).replace(",", "");
        return AMOUNT.matcher(number).matches()
                ? Optional.of(new ToldValue.Amount(new BigDecimal(number)))
                : wrong(pointer, "not-a-number", "This is no number such as 120 or 8800.00.", faults);
    }

    private static Optional<ToldValue> flag(String told, String pointer, List<Fault> faults) {
        return switch (told) {
            case "true" -> Optional.of(new ToldValue.Flag(true));
            case "false" -> Optional.of(new ToldValue.Flag(false));
            default -> wrong(pointer, "not-a-flag", "This is true or false.", faults);
        };
    }

    private static Optional<ToldValue> wrong(String pointer, String rule, String detail, List<Fault> faults) {
        faults.add(new Fault(pointer, rule, detail));
        return Optional.empty();
    }
}
