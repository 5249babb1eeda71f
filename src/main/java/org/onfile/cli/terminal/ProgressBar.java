package org.onfile.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** How far something long is, on a terminal; nowhere else. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long EVERY_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final String what;
    private final String unit;
    private final boolean visible;
    private long expected;
    private long done;
    private long shownNanos = System.nanoTime() - EVERY_NANOS;

    /**
     * A bar.
     *
     * @param what is being done
     * @param unit what is counted, e.g. rows
     */
    public ProgressBar(PrintWriter err, String what, String unit) {
        this.err = err;
        this.what = what;
        this.unit = unit;
        this.visible = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    /**
     * Says how much there is.
     *
     * @param all about how many; 0 where nobody knows
     */
    public void expect(long all) {
        expected = all;
    }

    /** So many more are done. */
    public void add(long more) {
        done += more;
        if (visible && System.nanoTime() - shownNanos > EVERY_NANOS) {
            shownNanos = System.nanoTime();
            err.print("\r\u001b[K" + what + ": " + bar() + String.format(Locale.ROOT, "%,d ", done) + unit);
            err.flush();
        }
    }

    /** Wipes it off. */
    public void end() {
        if (visible) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private String bar() {
        if (expected <= 0) {
            return "";
        }
        int full = (int) Math.min(WIDTH, done * WIDTH / expected);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
    }
}
