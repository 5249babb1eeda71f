package org.onfile.catalogue;

import java.time.Period;
import java.util.List;

/** What a certificate must be, beyond being valid, to count as evidence. */
public sealed interface Condition {

    /** Still valid this long after the day of the question: through its last day. One without end is. */
    record ValidFor(Period period) implements Condition {}

    /** Issued no longer ago than this. One without a day of issue is not. */
    record IssuedWithin(Period period) implements Condition {}

    /** Issued in one of these areas: its area code (GB/T 2260) begins with one of them. */
    record IssuedIn(List<String> areas) implements Condition {}

    /**
     * A field has one of these values, compared as texts: numbers without leading zeros, days as {@code 2026-11-22}.
     *
     * @param field canonical, or an attribute of the type
     */
    record FieldIs(String field, List<String> values) implements Condition {}

    /**
     * The subject is on it in one of these parts, e.g. as the child and not as its mother.
     *
     * @param categories as the feed writes {@code holders.category}; {@link org.onfile.schema.HolderRoles#ANY} is any
     */
    record HeldAs(List<String> categories) implements Condition {}
}
