package org.onfile.source;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Rate limit of a load: on average it reads no more rows a second than its connector allows. */
public final class Pace {

    private final int rowsPerSecond;
    private final long startedNanos = System.nanoTime();
    private long read;

    public Pace(int rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Returns when so many more rows are due. */
    public void keep(int rows) {
        read += rows;
        long due = startedNanos + TimeUnit.SECONDS.toNanos(read) / rowsPerSecond;
        LockSupport.parkNanos(due - System.nanoTime());
    }
}
