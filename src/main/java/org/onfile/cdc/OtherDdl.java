package org.onfile.cdc;

import io.debezium.relational.history.SchemaHistory;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * DDL of tables that nobody follows, which Debezium need not read: a statement that its parser does not know ends the
 * engine, and most of a department's statements are none of the hub's business. What names a followed table is read, unless
 * as that which a foreign key of another table refers to, and what sets defaults for columns' characters.
 */
final class OtherDdl {

    /** Not a digit, since a comment for some versions of the server may end with one right before a name. */
    private static final String BEFORE = "(?<![\\p{L}_$])";

    private static final String AFTER = "(?![\\p{L}\\p{N}_$])";
    /** Of bounded length, without a comma. */
    private static final String BLANKS = "(?:\\s|\\s\\s|\\s\\s\\s)";

    private OtherDdl() {}

    /**
     * The setting {@link SchemaHistory#DDL_FILTER}: what Debezium leaves out by itself, and all else that names
     * none of these tables. A list of regular expressions, so that no comma may be in ours.
     *
     * @param database in which they are, by default
     * @param tables without their database
     */
    static String filter(String database, Collection<String> tables) {
        String names = tables.stream().map(OtherDdl::literal).collect(Collectors.joining("|"));
        String its = literal(database);
        String reference = "(?<!\\breferences" + BLANKS + "(?:|`|" + its + "\\.|" + its + "\\.`|`" + its + "`\\.|`"
                + its + "`\\.`))";
        return SchemaHistory.DDL_FILTER.defaultValueAsString() + ",(?us)(?!.*(?:" + BEFORE + reference + "(?:" + names
                + ")" + AFTER + "|\\bdatabase\\b|\\bschema\\b|^\\s*set\\b|^\\s*use\\b)).*";
    }

    /** As it is in SQL, where a back quote is doubled. */
    private static String literal(String name) {
        return name.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '`' -> "(?:`|``)";
                    default ->
                        Character.isLetterOrDigit(letter) ? Character.toString(letter) : "\\x{%x}".formatted(letter);
                })
                .collect(Collectors.joining());
    }
}
