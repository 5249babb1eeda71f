package org.onfile.sqlstate;

import java.sql.SQLException;
import java.util.Set;

/** The cause of a failed query, by its SQLSTATE (ISO/IEC 9075-2). */
public enum QueryFault {
    /** Class 42, syntax error or access rule violation: a column that is gone, a right that was taken. */
    REFUSED,
    /** Class 22, data exception: one row has a date that does not exist, say. */
    ROW,
    /** It took longer than the connector allows: PostgreSQL's query_canceled, MariaDB's ER_STATEMENT_TIMEOUT. */
    TIMEOUT,
    /** The database could not be asked, or something else that may pass. */
    OTHER;

    /** Classes of SQLSTATE: connection, rollback, object not ready, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "55", "57");

    public static QueryFault of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("42")) {
            return REFUSED;
        }
        if (state.startsWith("22")) {
            return ROW;
        }
        return state.equals("57014") || state.equals("70100") ? TIMEOUT : OTHER;
    }

    /** Whether it says nothing of what was asked: a lock, a time limit, a connection or a server that ends. */
    public static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || of(failure) == TIMEOUT
                || PASSING.contains(state.substring(0, Math.min(2, state.length())));
    }
}
