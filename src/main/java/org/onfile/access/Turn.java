package org.onfile.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A request's turn at what needs much memory: first one of its client's, then one of all. It is taken while something is
 * made, and given while that is sent. Of one request's thread.
 */
public final class Turn {

    private static final String ATTRIBUTE = Turn.class.getName();

    private final Semaphore ofClient;
    private final Semaphore ofAll;
    private boolean taken;

    Turn(Semaphore ofClient, Semaphore ofAll) {
        this.ofClient = ofClient;
        this.ofAll = ofAll;
    }

    /**
     * The turn of a request that came through {@link FairShare}.
     *
     * @throws IllegalStateException if it did not
     */
    public static Turn of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Turn turn) {
            return turn;
        }
        throw new IllegalStateException("this request waits for no turn");
    }

    void belongTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Waits for it, for as long as nobody interrupts. */
    public void take() throws InterruptedException {
        ofClient.acquire();
        try {
            ofAll.acquire();
            taken = true;
        } finally {
            giveUnlessTaken();
        }
    }

    /** Waits for it; whether it came in time. */
    boolean take(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!ofClient.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            taken = ofAll.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            giveUnlessTaken();
        }
        return taken;
    }

    private void giveUnlessTaken() {
        if (!taken) {
            ofClient.release();
        }
    }

    /** Gives it to the next, where it is taken. */
    public void give() {
        if (taken) {
            taken = false;
            ofAll.release();
            ofClient.release();
        }
    }
}
