package org.onfile.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Tells what is being done, and when since the run began. */
public record Progress(PrintWriter err, Instant began) {

    public void say(String text) {
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        err.println("%4d s  %s".formatted(seconds, text));
        err.flush();
    }
}
