package org.onfile.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.CertificateState;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;

/** In what way a certificate in the registry differs from its row at the source. */
public enum DifferenceKind {
    /** The source has it, the registry has it not, or as withdrawn. */
    MISSING,
    /** The registry has it, the source no more. */
    EXTRA,
    /** The registry has another content. */
    OLDER,
    /** The registry has it under other holders, or does not find it by its holders. */
    OTHER_HOLDER,
    /** Its row cannot be read and the registry has an earlier one, or the other way round. */
    UNREADABLE;

    /** As tables, commands and the log name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How what the registry holds, if anything, differs from what was read; null where it does not. */
    static @Nullable DifferenceKind between(@Nullable HeldCertificate held, FeedRecord read) {
        if (held == null || held.state() == CertificateState.WITHDRAWN) {
            return read.getState() == RecordState.WITHDRAWN ? null : MISSING;
        }
        return switch (read.getState()) {
            case WITHDRAWN -> EXTRA;
            case PRESENT -> betweenPresent(held, read);
            case UNREADABLE -> betweenUnreadable(held, read);
        };
    }

    private static @Nullable DifferenceKind betweenPresent(HeldCertificate held, FeedRecord read) {
        if (held.state() == CertificateState.UNREADABLE) {
            return UNREADABLE;
        }
        if (!Set.copyOf(held.holders()).equals(Set.copyOf(holders(read)))) {
            return OTHER_HOLDER;
        }
        return PseudonymBytes.uuid(read.getContent()).equals(held.content()) ? null : OLDER;
    }

    /** An unreadable row is found by its earlier holders, too. */
    private static @Nullable DifferenceKind betweenUnreadable(HeldCertificate held, FeedRecord read) {
        if (held.state() != CertificateState.UNREADABLE) {
            return UNREADABLE;
        }
        return new HashSet<>(held.holders()).containsAll(holders(read)) ? null : OTHER_HOLDER;
    }

    private static List<UUID> holders(FeedRecord read) {
        return read.getHolders().stream().map(PseudonymBytes::uuid).toList();
    }
}
