package org.onfile.cdc;

/** A capture's engine stopped; it is started again. */
final class CaptureFailedException extends Exception {

    CaptureFailedException(String department, Throwable cause) {
        super(department + ": the capture stopped", cause);
    }
}
