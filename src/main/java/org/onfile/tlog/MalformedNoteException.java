package org.onfile.tlog;

/** A note, checkpoint or proof is not what its format says, or not signed by who should have; the message says why. */
public final class MalformedNoteException extends Exception {

    public MalformedNoteException(String message) {
        super(message);
    }
}
