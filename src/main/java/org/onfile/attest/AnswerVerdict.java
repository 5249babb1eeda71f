package org.onfile.attest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The verdict on a supposed answer, from its bytes and the hub's public keys alone. */
public sealed interface AnswerVerdict {

    /**
     * The hub that owns the key signed exactly these claims.
     *
     * @param keyId the thumbprint of the key
     */
    record Genuine(String keyId, ObjectNode claims) implements AnswerVerdict {

        /** Whether it is about made-up people: nothing in it may be acted upon. */
        public boolean isSandbox() {
            return claims.path(AnswerSigner.SANDBOX).asBoolean();
        }
    }

    /** Nothing in it may be relied upon. */
    record Refused(Reason reason) implements AnswerVerdict {}

    /** Why an answer is refused. */
    enum Reason {
        MALFORMED("not a compact JWS of an answer (RFC 7515): was it cut, wrapped or edited?"),
        WRONG_TYPE(
                "a JWS, but its header's typ is not that of an answer, onfile-answer+jwt: it was signed for something else"),
        WRONG_ALGORITHM("signed with another algorithm than ES256"),
        UNKNOWN_KEY("signed with a key that is not in the key set: fetch the hub's /.well-known/jwks.json afresh"),
        WRONG_SIGNATURE("the signature does not fit: the answer was altered after signing, or signed by somebody else"),
        RETIRED_KEY(
                "signed after its key was retired: whoever signed it was not the hub, or a node of it that still lacks"
                        + " the new key");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /** In words, and what to do. */
        public String meaning() {
            return meaning;
        }
    }
}
