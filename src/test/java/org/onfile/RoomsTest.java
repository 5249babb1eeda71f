package org.onfile;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each room uses only the rooms that its {@code package-info} allows, through what they show; no two use each other. */
class RoomsTest {

    @Test
    void roomsKeepToTheirBoundaries() {
        ApplicationModules.of(OnfileApplication.class).verify();
    }
}
