package org.onfile.registry;

import org.jspecify.annotations.Nullable;

/** The hub's store did not answer; whoever asked may ask again. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(@Nullable Throwable cause) {
        super("the hub's store did not answer", cause);
    }
}
