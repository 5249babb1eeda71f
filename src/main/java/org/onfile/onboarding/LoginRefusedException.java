package org.onfile.onboarding;

import java.sql.SQLException;

/** A department's database did not let the hub in, or was not there. */
final class LoginRefusedException extends Exception {

    private final SQLException reason;

    LoginRefusedException(SQLException reason) {
        super(reason);
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }
}
