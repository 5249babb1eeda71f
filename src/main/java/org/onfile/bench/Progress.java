package org.onfile.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Tells what is being done, and when since the run began. */
record Progress(PrintWriter err, Instant began) {

    void say(String text) {
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        err.println("%4d s  %s".formatted(seconds, text));
        err.flush();
    }
}
