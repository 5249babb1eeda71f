package org.onfile.judgement;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.Spelling;

/** Compares what certificates state with what conditions want, however either is typed. */
final class FieldValue {

    /** Without an exponent or leading zeros, with which a code such as {@code 0101} would be taken for another. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private FieldValue() {}

    /** Whether both are the same number, or the same text but for width, blanks and case. */
    static boolean isSame(String stated, String wanted) {
        String one = spelled(stated);
        String other = spelled(wanted);
        return (isNumber(one) && isNumber(other))
                ? new BigDecimal(one).compareTo(new BigDecimal(other)) == 0
                : one.equals(other);
    }

    /** Whether they are the same, or cannot be compared: one is unknown or blank, or only one of them is a number. */
    static boolean mayBeSame(String stated, @Nullable String wanted) {
        return wanted == null
                || stated.isBlank()
                || wanted.isBlank()
                || isNumber(spelled(stated)) != isNumber(spelled(wanted))
                || isSame(stated, wanted);
    }

    /** In half width, without blanks, in upper case. */
    static String spelled(String value) {
        return Spelling.upperCased(Spelling.withoutBlanks(Spelling.halfWidth(value)));
    }

    static boolean isNumber(String spelled) {
        return NUMBER.matcher(spelled).matches();
    }
}
