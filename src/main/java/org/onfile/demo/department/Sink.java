package org.onfile.demo.department;

import org.jspecify.annotations.Nullable;

/** Takes rows for a department's tables. */
@FunctionalInterface
public interface Sink {

    /**
     * Adds a row.
     *
     * @param values one per column of the table, in its order; dates and times as text, numbers, text or null
     */
    void row(String table, @Nullable Object... values);
}
