package org.onfile.schema;

import org.jspecify.annotations.Nullable;

/** Bytes that are no record of the expected kind, or one written with a schema that is not kept. */
public final class UndecodableException extends RuntimeException {

    public UndecodableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
