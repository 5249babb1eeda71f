package org.onfile.feed;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a source key so that the same key reads the same wherever it comes from: a change event, a query's row, a
 * touch's result. Parts are joined by U+001F (unit separator).
 */
public final class KeyText {

    private static final char SEPARATOR = '\u001f';

    private KeyText() {}

    /** The key's text, or null where a part of it is null: such a row names no certificate. */
    public static @Nullable String of(List<? extends @Nullable Object> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (part == null) {
                return null;
            }
            if (i > 0) {
                text.append(SEPARATOR);
            }
            text.append(part instanceof BigDecimal number ? plain(number) : part.toString());
        }
        return text.toString();
    }

    /** The parts that a key's text is made of. */
    public static List<String> parts(String key) {
        return List.of(key.split(String.valueOf(SEPARATOR), -1));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
