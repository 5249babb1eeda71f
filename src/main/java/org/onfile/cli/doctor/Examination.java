package org.onfile.cli.doctor;

import java.util.List;

/** Looks at one part of a hub. */
interface Examination {

    List<Diagnosis> examine(Patient patient);

    /** Whether it can only be done where the hub's store answers. */
    default boolean needsStore() {
        return false;
    }
}
