package org.onfile.verify;

import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Reason;

/** Ends the verification of a receipt that does not prove what it should. */
final class NotProvenException extends Exception {

    private final transient NotProven verdict;

    NotProvenException(Reason reason, String what) {
        super(reason.meaning(), null, false, false);
        this.verdict = new NotProven(reason, what);
    }

    NotProven verdict() {
        return verdict;
    }
}
