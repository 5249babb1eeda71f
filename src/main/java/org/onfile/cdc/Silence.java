package org.onfile.cdc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long no batch has come from an engine that nobody keeps from bringing one. */
final class Silence {

    /** Ticks come every second. */
    private static final Duration LONG = Duration.ofSeconds(15);

    /** For what an engine does before it follows the log, ten of them at once on a busy machine. */
    private static final Duration STARTING = Duration.ofMinutes(3);

    /** When it is long, by {@link System#nanoTime()}; null while it does not count. */
    private volatile @Nullable Long end;

    /** The engine starts. */
    void beginAtStart() {
        begin(STARTING);
    }

    /** What came was taken; more may come from now on. */
    void begin() {
        begin(LONG);
    }

    private void begin(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /** There is no engine, or what it brought is being taken. */
    void forget() {
        end = null;
    }

    boolean isLong() {
        Long its = end;
        return its != null && System.nanoTime() - its > 0;
    }
}
