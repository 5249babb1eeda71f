package org.onfile.cdc;

import io.debezium.relational.history.SchemaHistory;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * DDL of tables that nobody follows, which Debezium need not read: a statement that its parser does not know ends the
 * engine, and most of a department's statements are none of the hub's business. What names a followed table anywhere is
 * read, and what sets defaults for columns' characters.
 */
final class OtherDdl {

    private OtherDdl() {}

    /**
     * The setting {@code schema.history.internal.ddl.filter}: what Debezium leaves out by itself, and all else that names
     * none of these tables. A list of regular expressions, so that no comma may be in ours.
     *
     * @param tables without their database
     */
    static String filter(Collection<String> tables) {
        String names = tables.stream().map(OtherDdl::literal).collect(Collectors.joining("|"));
        return SchemaHistory.DDL_FILTER.defaultValueAsString() + ",(?u)(?!.*(?:" + names
                + "|\\bdatabase\\b|\\bschema\\b|^\\s*set\\b|^\\s*use\\b)).*";
    }

    /** As it is in SQL, where a back quote is doubled. */
    private static String literal(String name) {
        return name.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '`' -> "`+";
                    default ->
                        Character.isLetterOrDigit(letter) ? Character.toString(letter) : "\\x{%x}".formatted(letter);
                })
                .collect(Collectors.joining());
    }
}
