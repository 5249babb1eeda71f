package org.onfile.identifier;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes of holders (持证主体代码). A question and a feed go through here alike, so that the same person or organisation
 * has the same code in both.
 */
public final class HolderCodes {

    /** More characters than any holder code has, however badly it is typed. */
    static final int LONGEST = 64;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private HolderCodes() {}

    /**
     * The code in canonical form: half-width, without blanks, upper case, a citizen number of 15 digits with 18; checked
     * as far as its type has checks (001 GB 32100, 111 GB 11643).
     *
     * @param codeType of GB/T 36903 appendix A, see {@link HolderCodeTypes}
     */
    public static IdentifierCheck canonical(String codeType, String code) {
        return switch (codeType) {
            case HolderCodeTypes.SOCIAL_CREDIT_CODE -> SocialCreditCode.check(code);
            case HolderCodeTypes.CITIZEN_NUMBER -> CitizenNumber.check(code);
            default ->
                HolderCodeTypes.isKnown(codeType)
                        ? unchecked(code)
                        : new IdentifierCheck.Broken(IdentifierRule.UNKNOWN_CODE_TYPE);
        };
    }

    /**
     * The country that a code is told apart by: two upper-case letters for a passport, which needs one; empty for every
     * other type, whatever was given.
     */
    public static IdentifierCheck country(String codeType, @Nullable String country) {
        if (!HolderCodeTypes.needsCountry(codeType)) {
            return new IdentifierCheck.Sound("", List.of());
        }
        if (country == null || country.isBlank()) {
            return new IdentifierCheck.Broken(IdentifierRule.MISSING_COUNTRY);
        }
        if (country.length() > LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning cleaning = Cleaning.ofCode(country);
        return COUNTRY.matcher(cleaning.value()).matches()
                ? cleaning.sound()
                : new IdentifierCheck.Broken(IdentifierRule.WRONG_COUNTRY);
    }

    private static IdentifierCheck unchecked(String raw) {
        if (raw.length() > LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning code = Cleaning.ofCode(raw);
        if (code.value().isEmpty()) {
            return new IdentifierCheck.Broken(IdentifierRule.EMPTY);
        }
        return Spelling.hasControl(code.value())
                ? new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER)
                : code.sound();
    }
}
