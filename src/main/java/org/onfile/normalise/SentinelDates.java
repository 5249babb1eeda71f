package org.onfile.normalise;

import java.time.LocalDate;
import java.util.Set;

/** Sentinel dates: days that departments write where a validity has no end. */
final class SentinelDates {

    private static final Set<LocalDate> NONE =
            Set.of(LocalDate.MAX, LocalDate.of(2099, 12, 31), LocalDate.of(2999, 12, 31));

    private SentinelDates() {}

    static boolean meansNone(LocalDate day) {
        return NONE.contains(day);
    }
}
