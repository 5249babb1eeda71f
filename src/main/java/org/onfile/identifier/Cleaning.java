package org.onfile.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A code on its way to its canonical spelling, and what had to be repaired on that way. */
final class Cleaning {

    private String value;
    private List<Repair> repairs = List.of();

    private Cleaning(String value) {
        this.value = value;
    }

    /** For codes: visible, trimmed, half-width, without blanks, upper case. */
    static Cleaning ofCode(String raw) {
        Cleaning cleaning = new Cleaning(raw);
        if (!Spelling.isPlain(raw)) {
            cleaning.apply(Repair.INVISIBLE_REMOVED, Spelling::visible)
                    .apply(Repair.TRIMMED, Spelling::trimmed)
                    .apply(Repair.HALF_WIDTH, Spelling::halfWidth)
                    .apply(Repair.BLANKS_REMOVED, Cleaning::withoutSpaces)
                    .apply(Repair.UPPER_CASED, Spelling::upperCased);
        }
        return cleaning;
    }

    /** A tab or a line's end within a code is no spelling of it: it stays and is found as a control character. */
    private static String withoutSpaces(String text) {
        return Spelling.hasControl(text) ? text : Spelling.withoutBlanks(text);
    }

    Cleaning apply(Repair repair, UnaryOperator<String> step) {
        String cleaned = step.apply(value);
        if (!cleaned.equals(value)) {
            repairs = repairs.isEmpty() ? new ArrayList<>() : repairs;
            repairs.add(repair);
            value = cleaned;
        }
        return this;
    }

    String value() {
        return value;
    }

    /** The verdict, given the rule that the cleaned value was found to break, if any. */
    IdentifierCheck unless(@Nullable IdentifierRule broken) {
        return broken == null ? sound() : new IdentifierCheck.Broken(broken);
    }

    IdentifierCheck sound() {
        return new IdentifierCheck.Sound(value, repairs.isEmpty() ? repairs : List.copyOf(repairs));
    }
}
