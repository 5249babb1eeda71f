package org.onfile.agreement;

/** Where an agreement is in its life; only a granted one allows anything. */
public enum AgreementState {
    /** By the requester; the department has not answered. */
    REQUESTED,
    /** The same, and the department has taken more time to answer. */
    PROLONGED,
    GRANTED,
    /** By the department, for good: whoever asks again makes another. */
    REFUSED,
    /** For as long as the department looks into something. */
    SUSPENDED,
    /** For good. */
    ENDED;

    /** Whether it allows something, or would if its department agreed. */
    boolean mayAllow() {
        return this == GRANTED || isOpen();
    }

    /** Whether its department still has to answer. */
    public boolean isOpen() {
        return this == REQUESTED || this == PROLONGED;
    }
}
