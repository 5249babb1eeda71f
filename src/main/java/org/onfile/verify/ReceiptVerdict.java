package org.onfile.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.Sm2Verdict;

/** What can be said about a kept reply, or an exchange that an auditor read, from its bytes and public keys alone. */
public sealed interface ReceiptVerdict {

    /**
     * The hub signed exactly this answer, as was expected, and logged that it gave it.
     *
     * @param keyId of the key that signed the answer
     * @param claims what it says
     * @param departments of a joint matter, the answers to whom were verified with it
     */
    record Proven(String keyId, ObjectNode claims, Sm2 sm2, List<String> departments, LoggedEntry logged)
            implements ReceiptVerdict {}

    /**
     * The log has the exchange; the answer itself was not there to be verified.
     *
     * @param detail what the entry commits to
     */
    record Logged(JsonNode detail, LoggedEntry logged) implements ReceiptVerdict {}

    /** It is not to be relied upon. */
    sealed interface Refusal extends ReceiptVerdict {

        /** The verdict and why, without the reply's content. */
        String inWords();
    }

    /** Nothing in the answer may be relied upon. */
    record NotGenuine(AnswerVerdict.Reason reason) implements Refusal {

        @Override
        public String inWords() {
            return "NOT GENUINE: " + reason.meaning();
        }
    }

    /** Nothing either: the second signature, by SM2, is false. */
    record WrongSm2(Sm2Verdict verdict) implements Refusal {

        @Override
        public String inWords() {
            return "NOT GENUINE: its SM2 signature: " + verdict.meaning();
        }
    }

    /**
     * A genuine answer, but not the one that was expected.
     *
     * @param what in words: names and digests
     */
    record NotExpected(Surprise surprise, String what) implements Refusal {

        @Override
        public String inWords() {
            return "NOT AS EXPECTED: " + surprise.meaning() + " (" + what + ")";
        }
    }

    /**
     * The answer alone may be genuine, but it is not shown that it was logged as it is.
     *
     * @param what in words, without the reply's content
     */
    record NotProven(Reason reason, String what) implements Refusal {

        @Override
        public String inWords() {
            return "NOT PROVEN: " + reason.meaning() + " (" + what + ")";
        }
    }

    /** What is known of the second signature, by SM2. */
    enum Sm2 {
        /** There is none. */
        ABSENT,
        /** It may be false: the hub's SM2 keys were not given. */
        NOT_CHECKED,
        GENUINE
    }

    /** How a genuine answer is not what was expected. */
    enum Surprise {
        OTHER_ISSUER("another hub gave the answer"),
        OTHER_REQUESTER("the answer was given to somebody else"),
        OTHER_QUESTION("the answer is to another question: its requestDigest is not that of the request"),
        EXPIRED("the answer may not be used for new decisions any more: ask again");

        private final String meaning;

        Surprise(String meaning) {
            this.meaning = meaning;
        }

        /** In words, and what to do. */
        public String meaning() {
            return meaning;
        }
    }

    /** Why an exchange is not proven. */
    enum Reason {
        NO_RECEIPT("no receipt: nothing shows that the exchange was logged"),
        MALFORMED_REPLY("not a reply of the hub: was it cut, wrapped or edited?"),
        ALTERED_COPY("what stands beside the signed answer is not what was signed"),
        MALFORMED_RECEIPT("the receipt is broken: was it cut, wrapped or edited?"),
        WRONG_CHECKPOINT("the receipt's checkpoint is not one that the log signed"),
        NOT_INCLUDED("the proof does not lead from the entry to the checkpoint: one of them was altered"),
        OTHER_KIND("the entry is of another kind of exchange"),
        NOT_OPENED("the opening is not what the entry commits to: one of them was altered"),
        OTHER_INDEX("the entry stands at another index than is said beside it"),
        OTHER_EXCHANGE("the receipt is of another exchange"),
        OTHER_ANSWER("another answer was logged for this exchange"),
        WRONG_DEPARTMENT_ANSWER("an answer to a department is not genuine, or not of this exchange"),
        OTHER_REQUESTER("the exchange was logged for another requester"),
        OTHER_REQUEST("the exchange was logged for another request"),
        NOT_IN_BATCH("the record is not in the batch: its content, key, state, salt or path was altered");

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
