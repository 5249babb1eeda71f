package org.onfile.demo.department;

import java.util.Set;
import org.onfile.demo.city.City;

/** What departments got after cities had been founded without it: whole tables, and rows of the cast in tables of before. */
public final class Additions {

    private static final Set<String> TABLES =
            Set.of("wd_cbzm", "t_health_cert", "t_health_cert_old", "zl_ba", "zl_dsr", "ls_fc", "ls_td");
    private static final long SERIALS = 10_000_000_000L;
    private static final int MOST_DIGITS = 18;

    private Additions() {}

    /** Whether all of a table came later. */
    public static boolean isTable(String table) {
        return TABLES.contains(table);
    }

    /** SQL for the police to say whether the cast's {@code late} was settled with all others; by the key of his record. */
    public static String settledAtOnce(City city) {
        return "select exists (select from ga_czrkjbxx where rybh = "
                + PublicSecurity.serial(city, city.cast().late()) + ")";
    }

    /** Whether a row came later to a table of before. */
    public static boolean isRow(City city, String table, Object key) {
        long serial = serial(key);
        return (table.equals("t_health_cert") && serial == HealthCertificates.WITHDRAWN)
                || isOfPremises(city, table, serial)
                || (city.lateCameLast() && isOfLate(city, table, serial));
    }

    /** The number in a key; -1 where it has none, or none that a serial could be. */
    private static long serial(Object key) {
        String digits = key.toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? -1 : Long.parseLong(digits) % SERIALS;
    }

    /** The title of the hotel's own premises, behind those of the cast's homes. */
    private static boolean isOfPremises(City city, String table, long serial) {
        long premises = NaturalResources.castHomes(city).size() + 1L;
        return switch (table) {
            case "bdc_dj" -> serial == premises;
            case "bdc_qlr" -> serial / 10 == premises;
            default -> false;
        };
    }

    private static boolean isOfLate(City city, String table, long serial) {
        long late = PublicSecurity.serial(city, city.cast().late());
        long home = NaturalResources.castHomes(city).size();
        return switch (table) {
            // A licence that ends soon, one that begins later, one of somebody who has died
            case "drv_person", "drv_license" -> serial >= 8 && serial <= 10;
            case "ga_czrkjbxx", "ga_hkdj", "ga_jmsfz" -> serial == late;
            case "ga_hk" -> serial == city.cast().late().household() + 1;
            case "hydj" -> serial == 4;
            case "bdc_dj", "sw_wspz" -> serial == home;
            case "bdc_qlr", "sw_wspz_nsr" -> serial / 10 == home;
            default -> false;
        };
    }
}
