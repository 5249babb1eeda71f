package org.onfile.conditions;

import java.sql.SQLException;

/** Failures that say nothing of what was asked: a lock, a time limit, a connection or a server that ends. */
final class Passing {

    private Passing() {}

    static boolean is(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure.getSQLState() == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("55")
                || state.startsWith("57")
                || state.equals("70100");
    }
}
