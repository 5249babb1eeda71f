package org.onfile.registry;

/** The hub's store did not answer; whoever asked may ask again. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Exception cause) {
        super("the hub's store did not answer", cause);
    }
}
