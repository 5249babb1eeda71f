package org.onfile.normalise;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Conversion;
import org.onfile.feed.Mapping;
import org.onfile.identifier.CitizenNumber;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.IdentifierRule;
import org.onfile.identifier.Names;
import org.onfile.identifier.Repair;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.identifier.Spelling;

/**
 * Reads text: the rule's converters in order, or else those of the field; then the code map. Nothing but blanks is
 * nothing.
 */
final class TextReader implements Cell.ValueReader<String> {

    /** What kind of text it is: which converters are usual, and how long it may be. */
    enum Style {
        /** As of a scope of business; an address may have several lines. */
        FREE(100_000),
        /** Names of people and organisations. */
        NAME(500),
        /** What is compared character by character. */
        CODE(500),
        /** What is read on as a date or a number. */
        TIDY(500),
        /** What is checked by a standard, which repairs it too; or a list of holders. */
        RAW(10_000_000);

        private final int longest;

        Style(int longest) {
            this.longest = longest;
        }

        private List<Conversion> converters() {
            return switch (this) {
                case FREE -> List.of(Conversion.Step.TRIM);
                case NAME -> List.of(Conversion.Step.TRIM, Conversion.Step.MIDDLE_DOT);
                case CODE -> List.of(Conversion.Step.TRIM, Conversion.Step.HALF_WIDTH, Conversion.Step.UPPER_CASE);
                case TIDY -> List.of(Conversion.Step.TRIM, Conversion.Step.HALF_WIDTH);
                case RAW -> List.of();
            };
        }
    }

    private final String field;
    private final List<Conversion> steps;
    private final Map<String, String> values;
    private final DateTimeValues dates;
    private final Style style;

    TextReader(String field, Mapping.Rule rule, Style style, ZoneId zone) {
        this.field = field;
        this.style = style;
        this.steps = rule.convert().isEmpty() ? style.converters() : rule.convert();
        this.values = new HashMap<>();
        rule.values().forEach((theirs, ours) -> values.put(key(theirs), ours));
        this.dates = new DateTimeValues(field, rule, zone);
    }

    @Override
    public @Nullable String read(@Nullable Object raw, QualityFlags flags) {
        if (raw == null) {
            return values.get("");
        }
        String text = Texts.of(raw);
        if (text.length() > style.longest) {
            throw new UnreadableException(QuarantineReason.TOO_LONG);
        }
        if (!values.isEmpty()) {
            return mapped(raw, text);
        }
        if (style != Style.RAW) {
            text = changed(text, Spelling::visible, Repair.INVISIBLE_REMOVED, flags);
        }
        for (Conversion step : steps) {
            text = applied(step, text, flags);
        }
        if (style == Style.FREE || style == Style.NAME) {
            text = withoutControls(text, flags);
        } else if (style != Style.RAW && Spelling.hasControl(text)) {
            throw new UnreadableException(IdentifierRule.CONTROL_CHARACTER);
        }
        return text.isBlank() ? null : text;
    }

    private @Nullable String mapped(Object raw, String text) {
        String ours = values.get(key(text));
        if (ours == null) {
            // The same code from a column of another type: 1 from 1.0, 1 and 0 from true and false
            ours = switch (raw) {
                case BigDecimal number -> values.get(NumberValues.plain(number));
                case Boolean flag -> values.get(flag ? "1" : "0");
                default -> null;
            };
        }
        if (ours == null && !key(text).isEmpty()) {
            throw new UnreadableException(QuarantineReason.UNKNOWN_CODE);
        }
        return ours;
    }

    private static String key(String code) {
        return Spelling.trimmed(Spelling.halfWidth(Spelling.visible(code)));
    }

    private String applied(Conversion step, String text, QualityFlags flags) {
        return switch (step) {
            case Conversion.Times(BigDecimal factor) ->
                text.isEmpty()
                        ? text
                        : NumberValues.plain(NumberValues.parse(key(text)).multiply(factor));
            case Conversion.Zone zoned -> text;
            case Conversion.DateForm form -> text.isBlank() ? text : dates.dayText(text, flags);
            case Conversion.Step named ->
                switch (named) {
                    case TRIM -> changed(text, Spelling::trimmed, Repair.TRIMMED, flags);
                    case HALF_WIDTH -> changed(text, Spelling::halfWidth, Repair.HALF_WIDTH, flags);
                    case UPPER_CASE -> changed(text, Spelling::upperCased, Repair.UPPER_CASED, flags);
                    case NO_BLANKS -> changed(text, Spelling::withoutBlanks, Repair.BLANKS_REMOVED, flags);
                    case MIDDLE_DOT ->
                        changed(
                                changed(text, Spelling::halfWidthLetters, Repair.HALF_WIDTH, flags),
                                Names::withMiddleDot,
                                Repair.MIDDLE_DOT,
                                flags);
                    case USCC -> text.isBlank() ? text : checked(SocialCreditCode.check(text), field, flags);
                    case CITIZEN_NUMBER -> text.isBlank() ? text : checked(CitizenNumber.check(text), field, flags);
                    case DATE -> text.isBlank() ? text : dates.dayText(text, flags);
                    case TIMESTAMP -> text.isBlank() ? text : dates.momentText(text);
                };
        };
    }

    /** The value, with a flag for each repair. */
    static String checked(IdentifierCheck verdict, String field, QualityFlags flags) {
        return switch (verdict) {
            case IdentifierCheck.Broken(var rule) -> throw new UnreadableException(rule);
            case IdentifierCheck.Sound(String value, List<Repair> repairs) -> {
                for (Repair repair : repairs) {
                    flags.add(field, repair);
                }
                yield value;
            }
        };
    }

    private String changed(String text, UnaryOperator<String> change, Repair repair, QualityFlags flags) {
        String changed = change.apply(text);
        if (!changed.equals(text)) {
            flags.add(field, repair);
        }
        return changed;
    }

    /** Line breaks and tabs stay: an address or a scope of business may have several lines. */
    private String withoutControls(String text, QualityFlags flags) {
        if (!Spelling.hasControl(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t') {
                kept.append(c);
            }
        }
        if (kept.length() < text.length()) {
            flags.add(field, "CONTROL_REMOVED");
        }
        return kept.toString();
    }
}
