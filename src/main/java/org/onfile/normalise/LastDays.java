package org.onfile.normalise;

import java.time.LocalDate;
import java.util.Set;

/** Days that departments write where there is no last one. */
final class LastDays {

    private static final Set<LocalDate> NONE =
            Set.of(LocalDate.MAX, LocalDate.of(2099, 12, 31), LocalDate.of(2999, 12, 31));

    private LastDays() {}

    static boolean meansNone(LocalDate day) {
        return NONE.contains(day);
    }
}
