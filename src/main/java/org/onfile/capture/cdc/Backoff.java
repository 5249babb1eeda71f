package org.onfile.capture.cdc;

import java.time.Duration;

/** Pauses that double from a first to a longest one. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    void reset() {
        next = first;
    }

    /** Returns false if the thread was interrupted: somebody wants it to end. */
    boolean pause() {
        try {
            Thread.sleep(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        return true;
    }
}
