package org.onfile.verify;

import org.onfile.verify.LogVerdict.Wrong;

/** Ends a check where something is wrong; becomes its verdict. */
final class LogFaultException extends RuntimeException {

    private final transient Wrong wrong;

    LogFaultException(Wrong wrong) {
        super(wrong.what(), null, false, false);
        this.wrong = wrong;
    }

    Wrong wrong() {
        return wrong;
    }
}
