package org.onfile.registry;

import java.time.Instant;

/**
 * So many of a feed's certificates went within a short time that nobody is told so until it is confirmed.
 *
 * @param held how many the feed had before
 * @param withdrawn how many of them went
 */
public record MassWithdrawal(long held, long withdrawn, Instant since) {

    /** What happened, for operators. */
    @Override
    public String toString() {
        return withdrawn + " of " + held + " certificates are gone since " + since;
    }
}
