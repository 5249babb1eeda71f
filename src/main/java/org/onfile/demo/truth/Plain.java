package org.onfile.demo.truth;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Departments' spellings made comparable, apart from the hub's code. */
public final class Plain {

    private static final Pattern DAY = Pattern.compile("(\\d{4})\\D{0,1}(\\d{1,2})\\D{0,1}(\\d{1,2})\\D*( .*)?");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Plain() {}

    public static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .replaceAll("[.•·]", "·")
                .toUpperCase(Locale.ROOT);
    }

    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text(text);
    }

    public static String number(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** A certificate's attribute, as an answer or the registry has it. */
    public static String detail(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number(number.toString());
            default -> text(value.toString());
        };
    }

    /** @throws DateTimeException if there is no such day */
    static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) {
            throw new DateTimeException("not a day");
        }
        return LocalDate.of(
                Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
    }

    /** {@code codeType:country:code name}. */
    public static String holder(String codeType, @Nullable String country, String code, @Nullable String name) {
        return codeType + ":" + (country == null ? "" : text(country)) + ":" + code + " "
                + (name == null ? "" : text(name));
    }

    static @Nullable String citizen(@Nullable String code, @Nullable String name) {
        if (code == null) {
            return null;
        }
        String plain = text(code);
        if (plain.length() == 15) {
            String first17 = plain.substring(0, 6) + "19" + plain.substring(6);
            int sum = 0;
            for (int i = 0; i < 17; i++) {
                sum += (first17.charAt(i) - '0') * WEIGHTS[i];
            }
            plain = first17 + "10X98765432".charAt(sum % 11);
        }
        return holder("111", null, plain, name);
    }

    static @Nullable String organisation(@Nullable String code, @Nullable String name) {
        return code == null ? null : holder("001", null, text(code), name);
    }

    static @Nullable String passport(@Nullable String country, @Nullable String code, @Nullable String name) {
        return country == null || code == null ? null : holder("414", country, text(code), name);
    }
}
