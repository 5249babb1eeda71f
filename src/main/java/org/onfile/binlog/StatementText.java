package org.onfile.binlog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's text as the log has it, made comparable: lower case, one space between words, no comments, strings
 * emptied. What stands in comments that the server executes counts as text.
 *
 * @param database the session's
 */
record StatementText(String text, String database) {

    private static final Pattern FOR_ONE_STATEMENT = Pattern.compile("^set statement .*? for ");
    /** First words of what changes no rows, or makes events of its own, or is told by the tables' definitions. */
    private static final Set<String> NO_ROWS = Set.of(
            "alter",
            "analyze",
            "backup",
            "check",
            "checksum",
            "comment",
            "create",
            "drop",
            "flush",
            "grant",
            "install",
            "kill",
            "lock",
            "optimize",
            "purge",
            "release",
            "rename",
            "repair",
            "reset",
            "revoke",
            "rollback",
            "savepoint",
            "set",
            "shutdown",
            "start",
            "truncate",
            "uninstall",
            "unlock",
            "xa");

    static StatementText of(String sql, String database) {
        String text =
                plain(sql).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        return new StatementText(FOR_ONE_STATEMENT.matcher(text).replaceFirst(""), database);
    }

    /** In one pass, since a statement may have the length of a file. */
    private static String plain(String sql) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '`') {
                int end = after("`", sql, at + 1);
                plain.append(sql, at, end);
                at = end;
            } else if (c == '\'' || c == '"') {
                plain.append("''");
                at = afterString(sql, at);
            } else if (sql.startsWith("/*!", at) || sql.regionMatches(true, at, "/*M!", 0, 4)) {
                at = sql.indexOf('!', at) + 1;
                while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
                    at++;
                }
            } else if (sql.startsWith("/*", at)) {
                plain.append(' ');
                at = after("*/", sql, at + 2);
            } else if (sql.startsWith("*/", at)) {
                plain.append(' ');
                at += 2;
            } else if (c == '#' || sql.startsWith("-- ", at) || sql.startsWith("--\n", at)) {
                plain.append(' ');
                at = after("\n", sql, at);
            } else {
                plain.append(c);
                at++;
            }
        }
        return plain.toString();
    }

    private static int after(String end, String sql, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }

    private static int afterString(String sql, int from) {
        char quote = sql.charAt(from);
        int at = from + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == '\\') {
                at += 2;
            } else if (sql.charAt(at) != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return sql.length();
    }

    boolean is(String word) {
        return text.equals(word);
    }

    boolean begins(String words) {
        return text.startsWith(words);
    }

    /** Whether it is one that changes rows, which the log should have instead. */
    boolean changesRows() {
        return !text.isEmpty() && !NO_ROWS.contains(text.split("[^a-z]", 2)[0]);
    }

    /**
     * Whether it names a table, anywhere.
     *
     * @param qualified its name, with its database
     */
    boolean names(String qualified) {
        int dot = qualified.indexOf('.');
        String schema = qualified.substring(0, dot).toLowerCase(Locale.ROOT);
        String table = qualified.substring(dot + 1).toLowerCase(Locale.ROOT);
        return hasWord(table) && (database.equalsIgnoreCase(schema) || hasWord(schema));
    }

    private boolean hasWord(String word) {
        Matcher found = Pattern.compile(
                        "(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text);
        return found.find();
    }
}
