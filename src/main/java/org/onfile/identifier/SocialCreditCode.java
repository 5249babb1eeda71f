package org.onfile.identifier;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code of an organisation (统一社会信用代码, GB 32100): 18 characters of an alphabet without
 * I, O, S, V and Z, the last of which checks the others by weights 3^i mod 31.
 */
public final class SocialCreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int MODULUS = 31;
    private static final int[] VALUES = values();
    private static final int[] WEIGHTS = weights();

    private SocialCreditCode() {}

    public static IdentifierCheck check(String raw) {
        if (raw.length() > HolderCodes.LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning code = Cleaning.ofCode(raw);
        return code.unless(broken(code.value()));
    }

    /** The check character that belongs behind 17 characters of the alphabet. */
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += VALUES[first17.charAt(i)] * WEIGHTS[i];
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    private static @Nullable IdentifierRule broken(String code) {
        if (code.isEmpty()) {
            return IdentifierRule.EMPTY;
        }
        if (Spelling.hasControl(code)) {
            return IdentifierRule.CONTROL_CHARACTER;
        }
        if (code.length() != LENGTH) {
            return IdentifierRule.WRONG_LENGTH;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = code.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return IdentifierRule.WRONG_CHARACTER;
            }
        }
        return checkCharacter(code) == code.charAt(LENGTH - 1) ? null : IdentifierRule.WRONG_CHECK_CHARACTER;
    }

    private static int[] values() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = i;
        }
        return values;
    }

    private static int[] weights() {
        int[] weights = new int[LENGTH - 1];
        weights[0] = 1;
        for (int i = 1; i < weights.length; i++) {
            weights[i] = weights[i - 1] * 3 % MODULUS;
        }
        return weights;
    }
}
