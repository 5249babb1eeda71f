package org.onfile.tlog;

/** A part of the tree that should be there is not to be had. */
public final class MissingNodeException extends RuntimeException {

    public MissingNodeException(String message) {
        super(message);
    }
}
