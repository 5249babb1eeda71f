package org.onfile.reference;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What departments and people spell in many ways, in one. */
final class Spelling {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?([ T].*)?");
    private static final Pattern NO_END = Pattern.compile("长期|长期有效|永久|无固定期限|infinity|9999.*|2099-12-31|2999-12-31");

    private Spelling() {}

    /** Without regard to width, blanks, case and how a dot is typed. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .replaceAll("[.•・‧]", "·")
                .toUpperCase(Locale.ROOT);
    }

    static boolean sameName(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static boolean isWithoutEnd(String written) {
        return NO_END.matcher(written.strip()).matches();
    }

    /** @throws DateTimeException if there is no such day */
    static LocalDate day(String written) {
        Matcher day = DAY.matcher(written.strip());
        if (!day.matches()) {
            throw new DateTimeException("no day");
        }
        return LocalDate.of(
                Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
    }
}
