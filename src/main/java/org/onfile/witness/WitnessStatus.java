package org.onfile.witness;

import java.time.Duration;

/**
 * How it stands with a witness.
 *
 * @param cosigned the largest checkpoint that it cosigned since the hub started, in entries
 * @param lag for how long it has owed a cosignature; zero if it owes none
 */
public record WitnessStatus(String name, State state, long cosigned, Duration lag) {

    /** What it did when it was asked last. */
    public enum State {
        UNASKED,
        COSIGNING,
        AWAY,
        REFUSING,
        /** It holds another history, or more of it than the hub. */
        CONTRADICTING,
        /** The hub itself could not ask it, or not keep what it said. */
        FAULT
    }
}
