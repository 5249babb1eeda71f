package org.onfile.cdc;

/** The connection by which a source sends its log is lost; the log is followed on by another. */
final class LostLogException extends RuntimeException {

    LostLogException() {
        super("the connection to its log is lost");
    }
}
