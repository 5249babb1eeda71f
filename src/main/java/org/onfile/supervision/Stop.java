package org.onfile.supervision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stop that nobody has released yet.
 *
 * @param number to release it by
 * @param requester who may ask nothing
 * @param operator the pseudonym of the one operator of the requester who may not; null for all of the requester
 * @param rule that fired
 */
public record Stop(long number, String requester, @Nullable UUID operator, String rule, Instant since) {

    /** Never the operator. */
    @Override
    public String toString() {
        return "stop " + number + " of " + requester + " by " + rule;
    }
}
