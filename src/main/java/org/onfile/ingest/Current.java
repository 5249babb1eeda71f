package org.onfile.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.CertificateState;

/** The part of a certificate's row that decides what becomes of a new record. */
record Current(long position, int state, @Nullable UUID content, List<UUID> holders, Instant seenAt) {

    boolean sameAs(IncomingRecord entry) {
        return state == entry.state()
                && switch (state) {
                    // The same content may be found by others: whose numbering a holder's code is, the feed's file says
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
