package org.onfile.feed;

import java.util.List;

/** How a changed row of one table names the certificates that it touches. */
public sealed interface Touch {

    /** The table, as the database names it; on PostgreSQL with its schema where that is not {@code public}. */
    String table();

    /** The table's columns whose old and new values it takes. */
    List<String> columns();

    /**
     * The changed row carries the certificate's key itself.
     *
     * @param columns the table's columns that hold the key's parts, in the key's order
     */
    record ByColumns(String table, List<String> columns) implements Touch {}

    /**
     * A query yields the keys.
     *
     * @param sql yields the key's columns in the key's order; each parameter {@code :column} is bound to the list of
     *     that column's old and new values, so it is written {@code in (:column)}. Yielding too many keys is harmless,
     *     since a touch only causes a certificate to be read again
     * @param columns the parameters' names, all columns of the table
     */
    record BySql(String table, String sql, List<String> columns) implements Touch {}
}
