package org.onfile.normalise;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;

/** A column's value as text, whatever class the JDBC driver gave it. */
final class Texts {

    private Texts() {}

    /** Without the blanks that a {@code char(n)} column pads with. */
    static String of(Object raw) {
        return switch (raw) {
            case String text -> unpadded(text);
            case BigDecimal number -> number.toPlainString();
            case Double number -> plain(number);
            case Float number -> plain(number.doubleValue());
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Timestamp time -> time.toLocalDateTime().toString();
            case Date date -> date.toLocalDate().toString();
            case TemporalAccessor time -> time.toString();
            case Character character -> character.toString();
            case UUID uuid -> uuid.toString();
            default -> {
                // PostgreSQL's own types, such as json, print their text; arrays and bytes do not
                if (raw.getClass().getName().equals("org.postgresql.util.PGobject")) {
                    yield raw.toString();
                }
                throw new UnreadableException(QuarantineReason.WRONG_TYPE);
            }
        };
    }

    private static String plain(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new UnreadableException(QuarantineReason.WRONG_NUMBER);
        }
        return NumberValues.plain(BigDecimal.valueOf(number));
    }

    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
