package org.onfile.demo.department;

import java.sql.SQLException;

/** Carries an SQLException through a {@link Sink}. */
public final class UncheckedSqlException extends RuntimeException {

    private final SQLException sql;

    public UncheckedSqlException(SQLException cause) {
        super(cause);
        this.sql = cause;
    }

    public SQLException sql() {
        return sql;
    }
}
