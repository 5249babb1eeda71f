package org.onfile.agreement;

import org.jspecify.annotations.Nullable;

/** A step in the life of an agreement: from which states it can be taken, and where it leads. */
public enum AgreementChange {
    REQUEST(AgreementState.REQUESTED),
    /** The department takes more time to answer, once. */
    PROLONG(AgreementState.PROLONGED),
    /** Of one that was granted before: on other terms. */
    GRANT(AgreementState.GRANTED),
    REFUSE(AgreementState.REFUSED),
    SUSPEND(AgreementState.SUSPENDED),
    RESUME(AgreementState.GRANTED),
    END(AgreementState.ENDED);

    private final AgreementState to;

    AgreementChange(AgreementState to) {
        this.to = to;
    }

    /** The state that it leads to. */
    public AgreementState to() {
        return to;
    }

    /** Whether it can be taken; a new agreement, of no state yet, begins with a request or is granted at once. */
    public boolean mayFollow(@Nullable AgreementState before) {
        return switch (before) {
            case null -> this == REQUEST || this == GRANT;
            case REQUESTED -> this == PROLONG || this == GRANT || this == REFUSE || this == END;
            case PROLONGED -> this == GRANT || this == REFUSE || this == END;
            case GRANTED -> this == GRANT || this == SUSPEND || this == END;
            case SUSPENDED -> this == RESUME || this == END;
            case REFUSED, ENDED -> false;
        };
    }
}
