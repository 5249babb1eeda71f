package org.onfile.demo.city;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.onfile.identifier.CertificateIdentifier;
import org.onfile.identifier.CitizenNumber;
import org.onfile.identifier.SocialCreditCode;

/** Hands out citizen numbers and unified social credit codes of region 990100, each once, with sound check characters. */
public final class Numbers {

    /** The demo city's region code (GB/T 2260); it does not exist. */
    public static final String REGION = "990100";

    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private final Map<LocalDate, int[]> sequences = new HashMap<>();
    private int organisations;

    Numbers() {}

    /** The next number of this birthday; odd sequences are men's (GB 11643). */
    String citizen(LocalDate birth, boolean male) {
        int[] next = sequences.computeIfAbsent(birth, day -> new int[2]);
        int sequence = next[male ? 1 : 0]++ * 2 + (male ? 1 : 0);
        if (sequence > 999) {
            throw new IllegalStateException("more than 500 people of one sex were born on " + birth
                    + ": the city is too large, choose a smaller --people");
        }
        String first17 = REGION + DateTimeFormatter.BASIC_ISO_DATE.format(birth) + "%03d".formatted(sequence);
        return first17 + CitizenNumber.checkCharacter(first17);
    }

    /** The next code: 91 company or 92 sole trader, region, organisation code (GB 11714), check character. */
    String organisation(boolean soleTrader) {
        int number = organisations++;
        String letters = "ABCDEFGHJKLMNPQRTUWXY";
        String body = "M%s%06d".formatted(letters.charAt(1 + number / 1_000_000), number % 1_000_000);
        String first17 = (soleTrader ? "92" : "91") + REGION + body + organisationCheck(body);
        return first17 + SocialCreditCode.checkCharacter(first17);
    }

    /** A national certificate identifier (GB/T 36904). */
    public static String certificateIdentifier(String typeCode, String issuerCode, String serial, int version) {
        String checked = typeCode + issuerCode + serial + "%03d".formatted(version);
        return CertificateIdentifier.ROOT + typeCode + "." + issuerCode + "." + serial + ".%03d.".formatted(version)
                + CertificateIdentifier.checkCharacter(checked);
    }

    private static char organisationCheck(String body) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(body.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
