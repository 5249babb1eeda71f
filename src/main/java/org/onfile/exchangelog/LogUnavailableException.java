package org.onfile.exchangelog;

import org.jspecify.annotations.Nullable;

/** The log cannot be written now, or not known to be written: what was to be recorded must not happen. */
public final class LogUnavailableException extends RuntimeException {

    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
