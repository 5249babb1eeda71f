package org.onfile.exchangelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges are wanted; null for any. Where a subject is given, auditors' looks are found only if their kind is.
 *
 * @param from the earliest time
 * @param to the time before which they were
 * @param words what else is known of them
 * @param subjects whom or what case they are about
 * @param unscoped the same persons in entries that do not say whose numbering their codes are; none where it needs no saying
 */
public record ExchangeFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EntryKind kind,
        Words words,
        Subjects subjects,
        Subjects unscoped) {

    /** Of persons whose codes are nobody's own numbering. */
    public ExchangeFilter(
            @Nullable Instant from, @Nullable Instant to, @Nullable EntryKind kind, Words words, Subjects subjects) {
        this(from, to, kind, words, subjects, Subjects.NONE);
    }

    /** All entries. */
    public static final ExchangeFilter ALL = of(null);

    /**
     * What names no person; null for any.
     *
     * @param type the hub's name of a type of certificate; together with an outcome, a certificate of it with that outcome
     */
    public record Words(
            @Nullable String requester,
            @Nullable String department,
            @Nullable String type,
            @Nullable String outcome,
            @Nullable String matter,
            @Nullable String decidingDepartment) {

        /** Any. */
        public static final Words ANY = new Words(null, null, null, null, null, null);
    }

    /** All entries of a kind. */
    public static ExchangeFilter of(@Nullable EntryKind kind) {
        return new ExchangeFilter(null, null, kind, Words.ANY, Subjects.NONE);
    }
}
