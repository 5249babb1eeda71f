package org.onfile.onboarding;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A query with its parameters. */
record KeyedQuery(String sql, Binding binding) {

    /** Sets the parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
