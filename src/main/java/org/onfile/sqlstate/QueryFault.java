package org.onfile.sqlstate;

import java.sql.SQLException;
import java.util.Set;

/** The cause of a failed query, by its SQLSTATE (ISO/IEC 9075-2). */
public enum QueryFault {
    /** Class 42, syntax error or access rule violation: a column that is gone, a right that was taken. */
    REFUSED,
    /**
     * One row makes it fail. Class 22, data exception: a date that does not exist, say. Class 21: a subquery yields
     * several rows where one belongs. Class 23: a cast to a domain whose check the value fails.
     */
    ROW,
    /** It took longer than the connector allows: PostgreSQL's query_canceled, MariaDB's ER_STATEMENT_TIMEOUT. */
    TIMEOUT,
    /** The database could not be asked, or something else that may pass. */
    OTHER;

    private static final Set<String> OF_A_ROW = Set.of("21", "22", "23");

    /** MariaDB's ER_TOO_MANY_ROWS, of a stored function's {@code select … into}: its state is of class 42. */
    private static final int TOO_MANY_ROWS = 1172;

    /** Classes of SQLSTATE: connection, rollback, object not ready, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "55", "57");

    public static QueryFault of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (OF_A_ROW.contains(classOf(state)) || failure.getErrorCode() == TOO_MANY_ROWS) {
            return ROW;
        }
        if (state.startsWith("42")) {
            return REFUSED;
        }
        return state.equals("57014") || state.equals("70100") ? TIMEOUT : OTHER;
    }

    /** Whether it says nothing of what was asked: a lock, a time limit, a connection or a server that ends. */
    public static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || of(failure) == TIMEOUT || PASSING.contains(classOf(state));
    }

    /**
     * Whether the database answered, and a row may be at fault though it does not say so: the statement took too long,
     * say, a function raised something, or the server cannot read what it stored. It may be no row's fault as well; what else can
     * be read tells which.
     */
    public static boolean isUnexplained(SQLException failure) {
        return switch (of(failure)) {
            case REFUSED, ROW -> false;
            case TIMEOUT -> true;
            case OTHER -> !isPassing(failure);
        };
    }

    /** Whether a row is at fault, or may be. */
    public static boolean mayBeOfARow(SQLException failure) {
        return of(failure) == ROW || isUnexplained(failure);
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
