package org.onfile.normalise;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.CanonicalField;
import org.onfile.feed.Conversion;
import org.onfile.feed.Mapping.Rule;
import org.onfile.identifier.CertificateIdentifier;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.normalise.Cell.ValueReader;
import org.onfile.normalise.TextReader.Style;
import org.onfile.schema.Attribute;

/** How each kind of field is read from what its rule names. */
final class Readers {

    private static final Pattern AREA = Pattern.compile("[0-9]{6,12}");
    private static final Set<String> YES = Set.of("TRUE", "T", "1", "Y", "YES", "是", "有", "长期");
    private static final Set<String> NO = Set.of("FALSE", "F", "0", "N", "NO", "否", "无");

    private final ZoneId zone;
    private final List<String> columns;

    /**
     * Readers of rows with these columns.
     *
     * @param zone the connector's
     */
    Readers(ZoneId zone, List<String> columns) {
        this.zone = zone;
        this.columns = columns;
    }

    /** What a value means, given that there is one; null where it means none after all. */
    @FunctionalInterface
    private interface Meaning<S, T> {
        @Nullable
        T of(S value, QualityFlags flags);
    }

    Cell<String> text(String field, Rule rule) {
        return text(field, rule, Style.FREE);
    }

    Cell<String> name(String field, Rule rule) {
        return text(field, rule, Style.NAME);
    }

    Cell<String> code(String field, Rule rule) {
        return text(field, rule, Style.CODE);
    }

    /** As it stands but for the rule's converters: what reads it on knows how. */
    Cell<String> raw(String field, Rule rule) {
        return text(field, rule, Style.RAW);
    }

    Cell<String> status(Rule rule) {
        return ofCode(CanonicalField.STATUS.word(), rule, (code, flags) -> {
            if (!CanonicalField.STATUSES.contains(code)) {
                throw new UnreadableException(QuarantineReason.UNKNOWN_CODE);
            }
            return code;
        });
    }

    Cell<String> area(Rule rule) {
        return ofCode(CanonicalField.AREA_CODE.word(), rule, (code, flags) -> {
            if (!AREA.matcher(code).matches()) {
                throw new UnreadableException(QuarantineReason.WRONG_AREA);
            }
            return code;
        });
    }

    Cell<String> certificateIdentifier(Rule rule) {
        return checked(CanonicalField.CERTIFICATE_IDENTIFIER.word(), rule, CertificateIdentifier::check);
    }

    Cell<String> socialCreditCode(String field, Rule rule) {
        return checked(field, rule, SocialCreditCode::check);
    }

    Cell<Boolean> flag(String field, Rule rule) {
        return ofCode(field, rule, (word, flags) -> {
            if (!YES.contains(word) && !NO.contains(word)) {
                throw new UnreadableException(QuarantineReason.WRONG_FLAG);
            }
            return YES.contains(word);
        });
    }

    /** A day; MySQL's zero date is none, and "no end" is no day. */
    Cell<LocalDate> day(String field, Rule rule) {
        DateTimeValues dates = new DateTimeValues(field, rule, zone);
        return typed(field, rule, (value, flags) -> {
            LocalDate day = dates.day(value, flags);
            if (day.equals(LocalDate.MAX)) {
                throw new UnreadableException(QuarantineReason.WRONG_DATE);
            }
            return unlessZero(day, field, flags);
        });
    }

    /** A last day; {@link LocalDate#MAX} where there is none. */
    Cell<LocalDate> lastDay(String field, Rule rule) {
        DateTimeValues dates = new DateTimeValues(field, rule, zone);
        return typed(field, rule, (value, flags) -> {
            LocalDate day = dates.day(value, flags);
            return SentinelDates.meansNone(day) ? LocalDate.MAX : unlessZero(day, field, flags);
        });
    }

    Cell<Instant> moment(String field, Rule rule) {
        DateTimeValues times = new DateTimeValues(field, rule, zone);
        return typed(field, rule, (value, flags) -> times.moment(value));
    }

    /** An attribute's value, of the class that its kind names. */
    Cell<? extends Object> attribute(Attribute attribute, Rule rule) {
        String field = "attributes." + attribute.name();
        return switch (attribute.kind()) {
            case TEXT -> text(field, rule);
            case BOOLEAN -> flag(field, rule);
            case TIMESTAMP -> moment(field, rule);
            case DATE -> {
                DateTimeValues dates = new DateTimeValues(field, rule, zone);
                yield typed(field, rule, (value, flags) -> attributeDay(dates.day(value, flags), field, flags));
            }
            case INTEGER ->
                number(field, rule, (n, flags) -> (int) NumberValues.whole(n, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LONG -> number(field, rule, (n, flags) -> NumberValues.whole(n, Long.MIN_VALUE, Long.MAX_VALUE));
            case DECIMAL ->
                number(
                        field,
                        rule,
                        (n, flags) -> NumberValues.scaled(n, attribute.precision(), attribute.scale(), field, flags));
        };
    }

    private static @Nullable LocalDate attributeDay(LocalDate day, String field, QualityFlags flags) {
        if (day.equals(LocalDate.MAX)) {
            flags.add(field, "NO_END");
            return null;
        }
        return unlessZero(day, field, flags);
    }

    private static @Nullable LocalDate unlessZero(LocalDate day, String field, QualityFlags flags) {
        if (day.equals(LocalDate.MIN)) {
            flags.add(field, "ZERO_DATE");
            return null;
        }
        return day;
    }

    private <T> Cell<T> number(String field, Rule rule, Meaning<BigDecimal, T> meaning) {
        BigDecimal factor = rule.convert().stream()
                .filter(Conversion.Times.class::isInstance)
                .map(step -> ((Conversion.Times) step).factor())
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
        return typed(field, rule, (value, flags) -> {
            BigDecimal number =
                    switch (value) {
                        case BigDecimal decimal -> decimal;
                        case Integer whole -> BigDecimal.valueOf(whole);
                        case Long whole -> BigDecimal.valueOf(whole);
                        default -> NumberValues.parse(Texts.of(value));
                    };
            return meaning.of(factor.compareTo(BigDecimal.ONE) == 0 ? number : number.multiply(factor), flags);
        });
    }

    private Cell<String> checked(String field, Rule rule, Function<String, IdentifierCheck> check) {
        return cell(
                field,
                rule,
                new TextReader(field, rule, Style.RAW, zone),
                (text, flags) -> TextReader.checked(check.apply(text), field, flags));
    }

    private Cell<String> text(String field, Rule rule, Style style) {
        return Cell.of(field, rule, columns, new TextReader(field, rule, style, zone));
    }

    private <T> Cell<T> ofCode(String field, Rule rule, Meaning<String, T> meaning) {
        return cell(field, rule, new TextReader(field, rule, Style.CODE, zone), meaning);
    }

    /** Of a value that the driver may have typed already; text is tidied first, or changed as the rule says. */
    private <T> Cell<T> typed(String field, Rule rule, Meaning<Object, T> meaning) {
        List<Conversion> steps = rule.convert().stream()
                .filter(step -> step instanceof Conversion.Step
                        && step != Conversion.Step.DATE
                        && step != Conversion.Step.TIMESTAMP)
                .toList();
        boolean asItComes = steps.isEmpty() && rule.values().isEmpty();
        Rule textual = new Rule(rule.column(), rule.constant(), steps, rule.values(), rule.place());
        TextReader texts = new TextReader(field, textual, Style.TIDY, zone);
        return cell(
                field,
                rule,
                (raw, flags) -> asItComes && !(raw instanceof String) ? raw : texts.read(raw, flags),
                meaning);
    }

    private <S, T> Cell<T> cell(String field, Rule rule, ValueReader<S> source, Meaning<S, T> meaning) {
        return Cell.of(field, rule, columns, (raw, flags) -> {
            S value = source.read(raw, flags);
            return value == null ? null : meaning.of(value, flags);
        });
    }
}
