package org.onfile.ingest;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.CertificateState;

/** The part of a certificate's row that decides what becomes of a new record. */
record Current(long position, int state, @Nullable UUID content, List<UUID> holders) {

    boolean sameAs(IncomingRecord entry) {
        return state == entry.state()
                && switch (state) {
                    case CertificateState.PRESENT ->
                        entry.content() != null && entry.content().equals(content) && isOf(entry.holders());
                    case CertificateState.WITHDRAWN -> true;
                    default -> false;
                };
    }

    /** The holders are part of the content, unless somebody altered the table. */
    private boolean isOf(List<UUID> others) {
        return holders.equals(others) || Set.copyOf(holders).equals(Set.copyOf(others));
    }
}
