package org.onfile.identifier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of an electronic certificate (电子证照标识, GB/T 36904):
 * {@code 1.2.156.3005.2.<type code>.<issuer code>.<serial>.<version>.<check>}. The check character is that of ISO/IEC
 * 7064 MOD 37,36 over type, issuer, serial and version, without the dots. Only an issuer may make one up.
 */
public final class CertificateIdentifier {

    /** The object identifier under which all of them stand, with its last dot. */
    public static final String ROOT = "1.2.156.3005.2.";

    private static final int LONGEST = 128;
    private static final Pattern REST =
            Pattern.compile("([0-9A-Z]{21})\\.([0-9A-Z]{18})\\.([0-9A-Z]{1,64})\\.([0-9]{3})\\.([0-9A-Z])");

    private CertificateIdentifier() {}

    public static IdentifierCheck check(String raw) {
        if (raw.length() > LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning cleaning = Cleaning.ofCode(raw);
        String identifier = cleaning.value();
        if (identifier.isEmpty()) {
            return new IdentifierCheck.Broken(IdentifierRule.EMPTY);
        }
        if (Spelling.hasControl(identifier)) {
            return new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER);
        }
        if (!identifier.startsWith(ROOT)) {
            return new IdentifierCheck.Broken(IdentifierRule.WRONG_FORM);
        }
        Matcher parts = REST.matcher(identifier).region(ROOT.length(), identifier.length());
        if (!parts.matches()) {
            return new IdentifierCheck.Broken(IdentifierRule.WRONG_FORM);
        }
        char check = checkCharacter(parts.group(1) + parts.group(2) + parts.group(3) + parts.group(4));
        return parts.group(5).charAt(0) == check
                ? cleaning.sound()
                : new IdentifierCheck.Broken(IdentifierRule.WRONG_CHECK_CHARACTER);
    }

    /** ISO/IEC 7064 MOD 37,36 over digits and upper-case letters. */
    public static char checkCharacter(String text) {
        int p = 36;
        for (int i = 0; i < text.length(); i++) {
            p = (p + Character.digit(text.charAt(i), 36)) % 36;
            p = (p == 0 ? 36 : p) * 2 % 37;
        }
        return Character.toUpperCase(Character.forDigit((37 - p) % 36, 36));
    }
}
