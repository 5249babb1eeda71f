package org.onfile.cli.feed;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** How far a long read is, on a terminal; nowhere else. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long EVERY_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final String what;
    private final boolean visible;
    private long expected;
    private long done;
    private long shownNanos = System.nanoTime() - EVERY_NANOS;

    ProgressBar(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
        this.visible = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    /** @param rows about how many; 0 where nobody knows */
    void expect(long rows) {
        expected = rows;
    }

    void add(long rows) {
        done += rows;
        if (visible && System.nanoTime() - shownNanos > EVERY_NANOS) {
            shownNanos = System.nanoTime();
            err.print("\r\u001b[K" + what + ": " + bar() + String.format(Locale.ROOT, "%,d rows", done));
            err.flush();
        }
    }

    void end() {
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
