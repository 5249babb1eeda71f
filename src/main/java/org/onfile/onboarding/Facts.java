package org.onfile.onboarding;

import java.util.Map;

/**
 * A row of a database's own catalogue.
 *
 * @param byColumn by column label in lower case; empty where null
 */
record Facts(Map<String, String> byColumn) {

    String text(String column) {
        return byColumn.getOrDefault(column, "");
    }

    /** Zero where there is none. */
    long number(String column) {
        return text(column).isEmpty() ? 0 : Long.parseLong(text(column));
    }

    boolean is(String column) {
        return text(column).equals("t")
                || text(column).equals("true")
                || text(column).equals("1");
    }
}
