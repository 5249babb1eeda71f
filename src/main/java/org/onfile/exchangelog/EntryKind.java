package org.onfile.exchangelog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the log is about. The list is open: a reader meets kinds that it does not know, and goes on. */
public enum EntryKind {
    /** A lookup that was answered, or denied in its answer. */
    LOOKUP(1),
    /** An earlier answer that was given again to the same requester (Idempotency-Key). */
    LOOKUP_REPEATED(2),
    /** A feed's batch that was taken into the registry. */
    FEED_BATCH(3),
    /** The hub's configuration, as loaded at a start or after a change. */
    CONFIGURATION(4),
    /** A signing key that came into use, or was retired. */
    KEY_CHANGE(5),
    /** An auditor searched exchanges or read what was exchanged, or was refused it. */
    AUDIT(6),
    /** The receipt of an earlier answer that was given again to its requester. */
    RECEIPT_REPEATED(7),
    /** Certificates of a feed that differed from its source though no change had named them. */
    FOUND_BY_COMPARISON(8),
    /** A check of a matter's materials that was answered. */
    MATERIAL_CHECK(9),
    /** A version of the catalogue that was published. */
    CATALOGUE(10),
    /** A change of an agreement: who may ask for what. */
    AGREEMENT(11),
    /** What was told was compared with what is on file, or something was derived from it; no value left the hub. */
    VERIFICATION(12),
    /** A case that was announced, changed, closed or drafted, or a question that was refused for want of one. */
    CASE(13),
    /** A requester or a feed was paused, ended, purged, stopped or released, or a rule against enumeration fired. */
    SUPERVISION(16);

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /** The byte that stands for it in an entry. */
    public int code() {
        return code;
    }

    /** As details and commands name it, e.g. {@code feed-batch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an answer is bound to such an entry. */
    public boolean isAnswer() {
        return this == LOOKUP || this == MATERIAL_CHECK || this == VERIFICATION;
    }

    /** The same of a kind by its {@link #word}. */
    public static boolean isAnswer(String word) {
        return Arrays.stream(values())
                .anyMatch(kind -> kind.isAnswer() && kind.word().equals(word));
    }

    /** The kind with this code, if this version knows it. */
    public static Optional<EntryKind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
