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
 * @param answers whether only answers are wanted, those that were given again among them
 */
public record ExchangeFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EntryKind kind,
        Words words,
        Subjects subjects,
        Subjects unscoped,
        boolean answers) {

    /** Of entries of all kinds, or of one. */
    public ExchangeFilter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable EntryKind kind,
            Words words,
            Subjects subjects,
            Subjects unscoped) {
        this(from, to, kind, words, subjects, unscoped, false);
    }

    /** Of persons whose codes are nobody's own numbering. */
    public ExchangeFilter(
            @Nullable Instant from, @Nullable Instant to, @Nullable EntryKind kind, Words words, Subjects subjects) {
        this(from, to, kind, words, subjects, Subjects.NONE);
    }

    /** The answers that a department's data was searched for; null for any. */
    public static ExchangeFilter usesOf(
            String department, @Nullable String requester, @Nullable Instant from, @Nullable Instant to) {
        return new ExchangeFilter(
                from,
                to,
                null,
                new Words(requester, department, null, null, null, null),
                Subjects.NONE,
                Subjects.NONE,
                true);
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
