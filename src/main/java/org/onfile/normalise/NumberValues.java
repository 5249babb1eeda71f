package org.onfile.normalise;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as departments write them. */
final class NumberValues {

    /** More digits than any amount has; keeps {@code 1e999999999} from becoming a text of as many zeros. */
    private static final int LONGEST = 40;

    private NumberValues() {}

    /** A number from a text such as {@code 1,234.50}, half-width and trimmed. */
    static BigDecimal parse(String text) {
        String digits = text.indexOf(',') < 0 ? text : text.replace(",", "");
        try {
            if (digits.length() > LONGEST) {
                throw new UnreadableException(QuarantineReason.WRONG_NUMBER);
            }
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.scale()) > LONGEST) {
                throw new UnreadableException(QuarantineReason.OUT_OF_RANGE);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new UnreadableException(QuarantineReason.WRONG_NUMBER);
        }
    }

    /** The number with so many decimals; rounded half up, with a flag, where it has more. */
    static BigDecimal scaled(BigDecimal number, int precision, int scale, String field, QualityFlags flags) {
        BigDecimal scaled = number.setScale(scale, RoundingMode.HALF_UP);
        if (scaled.compareTo(number) != 0) {
            flags.add(field, "ROUNDED");
        }
        if (scaled.precision() > precision) {
            throw new UnreadableException(QuarantineReason.OUT_OF_RANGE);
        }
        return scaled;
    }

    static long whole(BigDecimal number, long least, long most) {
        BigDecimal whole = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (whole.scale() > 0) {
            throw new UnreadableException(QuarantineReason.WRONG_NUMBER);
        }
        if (whole.compareTo(BigDecimal.valueOf(least)) < 0 || whole.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new UnreadableException(QuarantineReason.OUT_OF_RANGE);
        }
        return whole.longValueExact();
    }

    /** Without an exponent and without zeros behind the decimal point: {@code 1.00} is {@code 1}. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
