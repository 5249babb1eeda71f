package org.onfile.identifier;

/**
 * Numbers of certificates (证照编号), which follow no standard: one spelling for a department's and a citizen's, so that
 * both find the same certificate.
 */
public final class CertificateNumbers {

    private static final int LONGEST = 200;

    private CertificateNumbers() {}

    /** The number without blanks, half-width and upper case: {@code 浙（2020） 宁波 第１号} as {@code 浙(2020)宁波第1号}. */
    public static IdentifierCheck canonical(String raw) {
        if (raw.length() > LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning number = Cleaning.ofCode(raw);
        if (number.value().isEmpty()) {
            return new IdentifierCheck.Broken(IdentifierRule.EMPTY);
        }
        return Spelling.hasControl(number.value())
                ? new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER)
                : number.sound();
    }
}
