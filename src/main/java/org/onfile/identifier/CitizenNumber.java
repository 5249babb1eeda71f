package org.onfile.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The citizen number (公民身份号码, GB 11643): region, date of birth, sequence and a check character. A number of 15
 * digits, as issued before 1999, becomes one of 18: {@code 19} before the year, the check character behind.
 */
public final class CitizenNumber {

    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private CitizenNumber() {}

    public static IdentifierCheck check(String raw) {
        if (raw.length() > HolderCodes.LONGEST) {
            return new IdentifierCheck.Broken(IdentifierRule.TOO_LONG);
        }
        Cleaning number = Cleaning.ofCode(raw);
        if (number.value().length() == OLD_LENGTH && areDigits(number.value(), OLD_LENGTH)) {
            number.apply(Repair.FIFTEEN_TO_EIGHTEEN, CitizenNumber::of18);
        }
        return number.unless(broken(number.value()));
    }

    /** The check character that belongs behind 17 digits. */
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }

    /**
     * The date of birth within a number that {@link #check} found sound.
     *
     * @throws DateTimeException if it holds none
     */
    public static LocalDate birthday(String number) {
        return LocalDate.of(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14));
    }

    private static @Nullable IdentifierRule broken(String number) {
        if (number.isEmpty()) {
            return IdentifierRule.EMPTY;
        }
        if (Spelling.hasControl(number)) {
            return IdentifierRule.CONTROL_CHARACTER;
        }
        if (number.length() != LENGTH) {
            return IdentifierRule.WRONG_LENGTH;
        }
        char last = number.charAt(LENGTH - 1);
        if (!areDigits(number, LENGTH - 1) || (last != 'X' && !isDigit(last))) {
            return IdentifierRule.WRONG_CHARACTER;
        }
        if (!isDate(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14))) {
            return IdentifierRule.WRONG_DATE;
        }
        return checkCharacter(number) == last ? null : IdentifierRule.WRONG_CHECK_CHARACTER;
    }

    private static String of18(String number15) {
        String number17 = number15.substring(0, 6) + "19" + number15.substring(6);
        return number17 + checkCharacter(number17);
    }

    private static boolean areDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1800
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
