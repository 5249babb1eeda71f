package org.onfile.attest;

/** What can be said about the SM2 signature beside an answer from its bytes and the hub's public keys alone. */
public enum Sm2Verdict {
    GENUINE("the hub that owns the key signed exactly this answer"),
    MALFORMED("not the base64 of a signature in DER: was it cut, wrapped or edited?"),
    UNKNOWN_KEY("signed with a key that is not among the hub's SM2 keys: fetch its /.well-known/sm2.pem afresh"),
    WRONG_SIGNATURE("the signature does not fit: the answer was altered after signing, or signed by somebody else");

    private final String meaning;

    Sm2Verdict(String meaning) {
        this.meaning = meaning;
    }

    /** In words, and what to do. */
    public String meaning() {
        return meaning;
    }
}
