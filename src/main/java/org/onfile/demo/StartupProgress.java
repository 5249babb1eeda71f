package org.onfile.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Says what is going on, with the seconds since the start. */
final class StartupProgress {

    private final PrintWriter out;
    private final Instant start = Instant.now();

    StartupProgress(PrintWriter out) {
        this.out = out;
    }

    void say(String what) {
        out.printf("[%3d s] %s%n", Duration.between(start, Instant.now()).toSeconds(), what);
        out.flush();
    }
}
