package org.onfile.catalogue;

import java.time.Period;
import java.util.List;
import org.onfile.schema.Assurance;

/** What a certificate must be, beyond being valid, to count as evidence. */
public sealed interface Condition {

    /** Still valid this long after the day of the question: through its last day. One without end is. */
    record ValidFor(Period period) implements Condition {}

    /** Still valid on a day that the question brings with it. One without end is. */
    record ValidThrough(Through day) implements Condition {}

    /** A day that only the question makes certain. */
    sealed interface Through {

        /** When the matter's promised time ends, if it is accepted on the day of the question. */
        record PromisedEnd() implements Through {}

        /** One of the matter's facts, which is a day. */
        record OfFact(String fact) implements Through {}
    }

    /** Issued at least this long ago. One without a day of issue is not. */
    record IssuedBefore(Period period) implements Condition {}

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

    /** A field has the value that was told as a fact of the case, e.g. the unit that is applied for. */
    record FieldIsFact(String field, String fact) implements Condition {}

    /** A field is a day at least this long ago, e.g. the day of birth of somebody who is of age. */
    record DayAgo(String field, Period period) implements Condition {}

    /** The hub has it from a source at least as good as this. */
    record AssuredBy(Assurance least) implements Condition {}

    /**
     * The subject is on it in one of these parts, e.g. as the child and not as its mother.
     *
     * @param categories as the feed writes {@code holders.category}; {@link org.onfile.schema.HolderRoles#ANY} is any
     */
    record HeldAs(List<String> categories) implements Condition {}
}
