package org.onfile.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;

/** How many certificates of a type it takes as evidence. */
public sealed interface Quantity {

    /** One. */
    record One() implements Quantity {}

    /** As many as together have this much in a field: all of them count. */
    record Sum(String field, BigDecimal least) implements Quantity {}

    /**
     * None: that there is no valid one is what is to be proven. It is where the feeds have the areas of its
     * {@link Condition.IssuedIn} completely.
     *
     * @param since how far back the feeds must be complete
     */
    record Absent(LocalDate since) implements Quantity {}
}
