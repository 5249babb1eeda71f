package org.onfile.demo.city;

import java.time.LocalDate;
import java.time.Period;

/**
 * Someone who lives in the city.
 *
 * @param index within {@link City#people()}
 * @param name with the proper middle dot (U+00B7) where it has parts
 * @param ethnicity GB/T 3304, two digits
 * @param number citizen number (GB 11643), 18 characters
 * @param household index within {@link City#households()}
 */
public record Person(
        int index,
        String name,
        boolean male,
        String ethnicity,
        LocalDate birth,
        String number,
        int household,
        Kin kin) {

    /** How a person is related to the head of the household. */
    public enum Kin {
        HEAD,
        SPOUSE,
        CHILD
    }

    public int age(LocalDate day) {
        return Period.between(birth, day).getYears();
    }

    /** The 15-digit number that somebody born before 2000 had until 1999. */
    public String oldNumber() {
        if (birth.getYear() >= 2000) {
            throw new IllegalStateException("numbers of 15 digits are of people born before 2000");
        }
        return number.substring(0, 6) + number.substring(8, 17);
    }
}
