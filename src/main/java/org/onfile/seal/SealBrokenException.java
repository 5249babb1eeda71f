package org.onfile.seal;

import org.jspecify.annotations.Nullable;

/** A sealed value does not open: it was altered, moved, or sealed with another key. */
public final class SealBrokenException extends RuntimeException {

    public SealBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
