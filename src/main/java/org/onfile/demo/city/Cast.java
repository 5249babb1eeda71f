package org.onfile.demo.city;

import java.util.List;

/**
 * People and organisations of whom it is known beforehand what is on file, so that somebody who tries the hub finds
 * every outcome. Departments give them the certificates of their parts; {@code --live} leaves them alone.
 *
 * @param father with {@code mother} and {@code child} a family that has everything
 * @param banned driving licence revoked (吊销)
 * @param widow identity card without end; owns her home together with three children
 * @param without no driving licence at all
 * @param landlord two titles
 * @param veteran departments wrote his number with 15 digits; his driving licence is renewed ahead
 * @param parted a name with a middle dot; the health certificate is in a register that nobody shares any more
 * @param garbled driving licence in a state that nobody knows
 * @param expatriate married to a foreigner with a passport; his driving licence ends in days
 * @param suspended driving licence suspended, social insurance stopped; the health certificate is withdrawn while the hub follows
 * @param late husband of {@code widow}, who has died: the police cancelled his identity card, and nobody told the registry of
 *     marriages, the traffic police and the registry of titles, which has a home of his alone
 * @param diner sole trader of {@code father}; everything valid, codes in lower case
 * @param hotel food-business licence expired; owns its premises
 * @param builder work-safety permit with a national certificate identifier
 * @param struckOff business licence revoked
 */
public record Cast(
        Person father,
        Person mother,
        Person child,
        Person banned,
        Person widow,
        List<Person> widowsChildren,
        Person without,
        Person landlord,
        Person veteran,
        Person veteransWife,
        Person parted,
        Person garbled,
        Person expatriate,
        Person suspended,
        Person late,
        Organisation diner,
        Organisation hotel,
        Organisation builder,
        Organisation struckOff) {

    /** Of {@code expatriate}'s wife. */
    public static final String PASSPORT_NAME = "ANNA SCHMIDT";

    /** Of {@code expatriate}'s wife. */
    public static final String PASSPORT = "C01X00T47";

    /** Of {@code expatriate}'s wife, ISO 3166-1. */
    public static final String PASSPORT_COUNTRY = "DE";
}
