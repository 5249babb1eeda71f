package org.onfile.verify;

import org.onfile.verify.Verdict.Wrong;

/** Ends a check where something is wrong; becomes its verdict. */
final class FoundWrongException extends RuntimeException {

    private final transient Wrong wrong;

    FoundWrongException(Wrong wrong) {
        super(wrong.what(), null, false, false);
        this.wrong = wrong;
    }

    Wrong wrong() {
        return wrong;
    }
}
