package org.onfile.conditions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of tables as InnoDB has them, which are those of their files: other characters than letters, digits and _ are
 * written {@code @} and four hexadecimal digits.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/sql-structure/sql-language-structure/identifier-to-file-name-mapping">Identifier to File Name Mapping</a>
 */
final class TableFileName {

    private static final Pattern OTHER = Pattern.compile("[^0-9A-Za-z_.]");
    private static final Pattern WRITTEN = Pattern.compile("@(\\p{XDigit}{4})");

    private TableFileName() {}

    /** Of a name with its database. */
    static String of(String qualified) {
        return OTHER.matcher(qualified)
                .replaceAll(other -> "@%04x".formatted((int) other.group().charAt(0)));
    }

    /** The name of such; of one without {@code @} itself. */
    static String decoded(String name) {
        return WRITTEN.matcher(name)
                .replaceAll(written ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(written.group(1), 16))));
    }
}
