package org.onfile.normalise;

import org.onfile.identifier.IdentifierRule;

/** A value that cannot be read. Within this room only; without a stack trace, since rows like this come in thousands. */
final class UnreadableException extends RuntimeException {

    private final String reason;
    private final String place;

    private UnreadableException(String reason, String place) {
        super(reason, null, false, false);
        this.reason = reason;
        this.place = place;
    }

    UnreadableException(QuarantineReason reason) {
        this(reason.name(), "");
    }

    UnreadableException(IdentifierRule rule) {
        this(rule.name(), "");
    }

    UnreadableException at(String where) {
        return place.isEmpty() ? new UnreadableException(reason, where) : this;
    }

    String reason() {
        return reason;
    }

    String place() {
        return place;
    }
}
