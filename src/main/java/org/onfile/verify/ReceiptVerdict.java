package org.onfile.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onfile.tlog.Checkpoint;

/** What can be said about a kept reply from its bytes and the hub's public keys alone. */
public sealed interface ReceiptVerdict {

    /**
     * The hub signed exactly this answer, and logged that it gave it.
     *
     * @param keyId of the key that signed the answer
     * @param claims what it says
     * @param index of the exchange's entry in the log
     * @param checkpoint of the log, which has the entry
     */
    record Proven(String keyId, ObjectNode claims, long index, Checkpoint checkpoint) implements ReceiptVerdict {}

    /** Nothing in the answer may be relied upon. */
    record NotGenuine(org.onfile.attest.AnswerVerdict.Reason reason) implements ReceiptVerdict {}

    /**
     * The answer alone may be genuine, but it is not shown that it was logged as it is.
     *
     * @param what in words, without the reply's content
     */
    record NotProven(Reason reason, String what) implements ReceiptVerdict {}

    /** Why an exchange is not proven. */
    enum Reason {
        NO_RECEIPT("no receipt: nothing shows that the exchange was logged"),
        MALFORMED_REPLY("not a reply of the hub: was it cut, wrapped or edited?"),
        ALTERED_COPY("what stands beside the signed answer is not what was signed"),
        MALFORMED_RECEIPT("the receipt is broken: was it cut, wrapped or edited?"),
        WRONG_CHECKPOINT("the receipt's checkpoint is not one that the log signed"),
        NOT_INCLUDED("the proof does not lead from the entry to the checkpoint: one of them was altered"),
        OTHER_KIND("the entry is not of a lookup"),
        NOT_OPENED("the opening is not what the entry commits to: one of them was altered"),
        OTHER_EXCHANGE("the receipt is of another exchange"),
        OTHER_ANSWER("another answer was logged for this exchange"),
        OTHER_REQUESTER("the exchange was logged for another requester"),
        OTHER_REQUEST("the exchange was logged for another request");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /** In words. */
        public String meaning() {
            return meaning;
        }
    }
}
