package org.onfile.normalise;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a certificate is valid.
 *
 * @param expiringDate the last day, included; null where there is none or none is stated
 * @param longTerm whether there is none
 */
record ValidityPeriod(
        @Nullable LocalDate effectiveDate, @Nullable LocalDate expiringDate, boolean longTerm) {

    /**
     * What a row's columns say together. A day beats a mark that there is none, since the shorter term promises less.
     *
     * @param lastDay {@link LocalDate#MAX} for none
     * @param markedLongTerm what a column of its own says, if there is one
     */
    static ValidityPeriod of(
            @Nullable LocalDate effective,
            @Nullable LocalDate lastDay,
            @Nullable Boolean markedLongTerm,
            QualityFlags flags) {
        if (lastDay == null) {
            return new ValidityPeriod(effective, null, Boolean.TRUE.equals(markedLongTerm));
        }
        if (lastDay.equals(LocalDate.MAX)) {
            return new ValidityPeriod(effective, null, true);
        }
        if (Boolean.TRUE.equals(markedLongTerm)) {
            flags.add("longTerm", "CONTRADICTED_BY_DATE");
        }
        if (effective != null && lastDay.isBefore(effective)) {
            flags.add("expiringDate", "BEFORE_EFFECTIVE_DATE");
        }
        return new ValidityPeriod(effective, lastDay, false);
    }
}
