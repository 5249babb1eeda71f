package org.onfile.agreement;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step in the life of an agreement: from which states it can be taken, and where it leads. */
public enum AgreementChange {
    REQUEST(Set.of(), AgreementState.REQUESTED),
    /** Of one that was granted before: on other terms. */
    GRANT(EnumSet.of(AgreementState.REQUESTED, AgreementState.GRANTED), AgreementState.GRANTED),
    REFUSE(EnumSet.of(AgreementState.REQUESTED), AgreementState.REFUSED),
    SUSPEND(EnumSet.of(AgreementState.GRANTED), AgreementState.SUSPENDED),
    RESUME(EnumSet.of(AgreementState.SUSPENDED), AgreementState.GRANTED),
    END(EnumSet.of(AgreementState.REQUESTED, AgreementState.GRANTED, AgreementState.SUSPENDED), AgreementState.ENDED);

    private final Set<AgreementState> from;
    private final AgreementState to;

    AgreementChange(Set<AgreementState> from, AgreementState to) {
        this.from = from;
        this.to = to;
    }

    /** The state that it leads to. */
    public AgreementState to() {
        return to;
    }

    /** Whether it can be taken; a new agreement, of no state yet, begins with a request or is granted at once. */
    public boolean mayFollow(@Nullable AgreementState before) {
        return before == null ? this == REQUEST || this == GRANT : from.contains(before);
    }
}
