package org.onfile.exchangelog;

/** The stored log must not be extended: it is behind, or inconsistent with, what was published. Says what to do. */
public final class LogRefusedException extends RuntimeException {

    public LogRefusedException(String message) {
        super(message);
    }
}
