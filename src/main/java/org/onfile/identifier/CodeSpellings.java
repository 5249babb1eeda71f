package org.onfile.identifier;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The spellings in which departments' databases are known to have a holder's code: what {@link HolderCodes} makes
 * canonical, the other way round, as far as that is possible. Blanks within a code are not among them.
 */
public final class CodeSpellings {

    /** A citizen number of 15 digits has no century, which was the twentieth for all of them, and no check character. */
    private static final String CENTURY = "19";

    private CodeSpellings() {}

    /** The canonical code first, then in lower case, a citizen number's 15 digits, each in full width too. */
    public static Set<String> of(String codeType, String code) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(code);
        spellings.add(code.toLowerCase(Locale.ROOT));
        if (codeType.equals(HolderCodeTypes.CITIZEN_NUMBER) && code.length() == 18 && code.startsWith(CENTURY, 6)) {
            spellings.add(code.substring(0, 6) + code.substring(8, 17));
        }
        for (String spelling : Set.copyOf(spellings)) {
            spellings.add(Spelling.fullWidth(spelling));
        }
        return spellings;
    }
}
