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
import org.onfile.identifier.Checked;
import org.onfile.identifier.CitizenNumber;
import org.onfile.identifier.Names;
import org.onfile.identifier.Repair;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.identifier.Spelling;

/**
 * Reads text: the rule's converters in order, or else those of the field; then the code map. Nothing but blanks is
 * nothing.
 */
final class TextReader implements Cell.ValueReader<String> {

    /** Free text, as of a scope of business. */
    static final List<Conversion> FREE = List.of(Conversion.Step.TRIM);

    /** What is read on as a date or a number. */
    static final List<Conversion> TIDY = List.of(Conversion.Step.TRIM, Conversion.Step.HALF_WIDTH);

    /** What is compared character by character: numbers, codes. */
    static final List<Conversion> CODE =
            List.of(Conversion.Step.TRIM, Conversion.Step.HALF_WIDTH, Conversion.Step.UPPER_CASE);

    /** Names of people and organisations. */
    static final List<Conversion> NAME = List.of(Conversion.Step.TRIM, Conversion.Step.MIDDLE_DOT);

    private final String field;
    private final List<Conversion> steps;
    private final Map<String, String> values;
    private final ZoneId zone;
    private final int longest;

    TextReader(String field, Mapping.Rule rule, List<Conversion> usual, ZoneId zone, int longest) {
        this.field = field;
        this.steps = rule.convert().isEmpty() ? usual : rule.convert();
        this.values = new HashMap<>();
        rule.values().forEach((theirs, ours) -> values.put(key(theirs), ours));
        this.zone = Times.zone(rule, zone);
        this.longest = longest;
    }

    @Override
    public @Nullable String read(@Nullable Object raw, Flags flags) {
        if (raw == null) {
            return values.get("");
        }
        String text = Texts.of(raw);
        if (text.length() > longest) {
            throw new UnreadableException(Reason.TOO_LONG);
        }
        if (!values.isEmpty()) {
            return mapped(raw, text);
        }
        text = changed(text, Spelling::visible, Repair.INVISIBLE_REMOVED, flags);
        for (Conversion step : steps) {
            text = applied(step, text, flags);
        }
        text = withoutControls(text, flags);
        return text.isBlank() ? null : text;
    }

    private @Nullable String mapped(Object raw, String text) {
        String ours = values.get(key(text));
        if (ours == null) {
            // The same code from a column of another type: 1 from 1.0, 1 and 0 from true and false
            ours = switch (raw) {
                case BigDecimal number -> values.get(Numbers.plain(number));
                case Boolean flag -> values.get(flag ? "1" : "0");
                default -> null;
            };
        }
        if (ours == null && !key(text).isEmpty()) {
            throw new UnreadableException(Reason.UNKNOWN_CODE);
        }
        return ours;
    }

    private static String key(String code) {
        return Spelling.trimmed(Spelling.halfWidth(Spelling.visible(code)));
    }

    private String applied(Conversion step, String text, Flags flags) {
        return switch (step) {
            case Conversion.Times(BigDecimal factor) ->
                text.isEmpty() ? text : Numbers.plain(Numbers.parse(key(text)).multiply(factor));
            case Conversion.Zone zoned -> text;
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
                    case DATE -> text.isBlank() ? text : Times.dayText(text, zone);
                    case TIMESTAMP -> text.isBlank() ? text : Times.momentText(text, zone);
                };
        };
    }

    /** The value, with a flag for each repair. */
    static String checked(Checked verdict, String field, Flags flags) {
        return switch (verdict) {
            case Checked.Broken(var rule) -> throw new UnreadableException(rule);
            case Checked.Sound(String value, List<Repair> repairs) -> {
                for (Repair repair : repairs) {
                    flags.add(field, repair);
                }
                yield value;
            }
        };
    }

    private String changed(String text, UnaryOperator<String> change, Repair repair, Flags flags) {
        String changed = change.apply(text);
        if (!changed.equals(text)) {
            flags.add(field, repair);
        }
        return changed;
    }

    /** Line breaks and tabs stay: an address or a scope of business may have several lines. */
    private String withoutControls(String text, Flags flags) {
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
