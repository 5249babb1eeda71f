package org.onfile.confirmation;

import java.time.Instant;
import java.util.List;
import org.onfile.registry.RegistryCertificate;

/** What a department's database said of a holder's certificates in one feed. */
public sealed interface Confirmed {

    /**
     * They were read.
     *
     * @param at the hub's clock before the read: all that was committed before it was seen
     * @param held what is to be answered in place of what the registry had; a certificate that is as it was rests on the
     *     batch that brought it, any other on none
     * @param whole whether it was looked for others of the holder, too
     */
    record Read(Instant at, List<RegistryCertificate> held, boolean whole) implements Confirmed {
        public Read {
            held = List.copyOf(held);
        }
    }

    /** The registry has none, and the feed gives no query by holder: there was nothing to read. */
    record NothingToRead() implements Confirmed {}

    /** They could not be read, or not in time. */
    record NotRead(Reason reason) implements Confirmed {}

    /** Why nothing was read. */
    enum Reason {
        /** The source did not answer within the time limit. */
        LATE,
        /** Too many wait for the same connector. */
        CROWDED,
        /** The source refused, or the connection broke. */
        FAILED,
        /** This node does not follow the department, or does not know the feed. */
        NOT_FOLLOWED
    }
}
