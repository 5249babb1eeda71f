package org.onfile.reference;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a holder is found: docs/holders.md.
 *
 * @param kind of GB/T 36903: 001 an organisation, 111 a citizen, 414 a passport
 */
record Code(String kind, String text, @Nullable String country) {

    private static final int[] CITIZEN = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] ORGANISATION = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final String DIGITS_OF_ORGANISATIONS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** As a department or a person wrote it; empty where it is no such code. */
    static Optional<Code> of(@Nullable String kind, @Nullable String written, @Nullable String country) {
        if (kind == null || written == null) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
        return switch (kind) {
            case "111" -> citizen(text);
            case "001" -> organisation(text);
            default ->
                text.isEmpty() || country == null
                        ? Optional.empty()
                        : Optional.of(new Code(kind, text, country.strip().toUpperCase(Locale.ROOT)));
        };
    }

    private static Optional<Code> citizen(String text) {
        String long17 = text.length() == 15 ? text.substring(0, 6) + "19" + text.substring(6) : text;
        if (!long17.matches("\\d{17}[0-9X]?")) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (long17.charAt(i) - '0') * CITIZEN[i];
        }
        String whole = long17.substring(0, 17) + "10X98765432".charAt(sum % 11);
        if (text.length() != 15 && !whole.equals(text)) {
            return Optional.empty();
        }
        Code code = new Code("111", whole, null);
        try {
            code.birth();
            return Optional.of(code);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Code> organisation(String text) {
        if (text.length() != 18) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = DIGITS_OF_ORGANISATIONS.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            sum += digit * ORGANISATION[i];
        }
        char check = DIGITS_OF_ORGANISATIONS.charAt((31 - sum % 31) % 31);
        return check == text.charAt(17) ? Optional.of(new Code("001", text, null)) : Optional.empty();
    }

    /** Of a citizen number: the day of birth in it. */
    LocalDate birth() {
        return LocalDate.parse(text.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
