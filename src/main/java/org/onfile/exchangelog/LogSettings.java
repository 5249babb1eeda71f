package org.onfile.exchangelog;

import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The exchange log's settings.
 *
 * @param origin its name, for ever: a host name of the operator's
 * @param retention how long details are kept; the law asks for three years at least
 */
@ConfigurationProperties("onfile.log")
record LogSettings(String origin, Period retention) {

    private static final Period AT_LEAST = Period.ofYears(3);
    /** Three years from here have a leap day. */
    private static final LocalDate ANY_DAY = LocalDate.of(2024, 1, 1);

    LogSettings {
        if (ANY_DAY.plus(retention).isBefore(ANY_DAY.plus(AT_LEAST))) {
            throw new IllegalArgumentException("onfile.log.retention is " + retention
                    + ": the law asks that details of exchanges are kept for three years at least. Set it to P3Y or"
                    + " more; the default is P3Y1M");
        }
    }
}
