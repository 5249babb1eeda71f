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

    /** A quoted name; a string; a comment that the server does not execute. */
    private static final Pattern TOKEN = Pattern.compile(
            "(`[^`]*+`)|('(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\")"
                    + "|/\\*(?!!|[mM]!).*?\\*/|(?m:(?:#|--\\s).*?$)",
            Pattern.DOTALL);

    private static final Pattern EXECUTED = Pattern.compile("/\\*m?!\\d*|\\*/");
    private static final Pattern FOR_ONE_STATEMENT = Pattern.compile("^set statement .*? for ");
    /** First words of what changes no rows, or makes events of its own, or is told by the tables' definitions. */
    private static final Set<String> NO_ROWS = Set.of(
            "alter", "analyze", "backup", "check", "checksum", "comment", "create", "drop", "flush", "grant", "install",
            "kill", "lock", "optimize", "purge", "release", "rename", "repair", "reset", "revoke", "rollback", "savepoint",
            "set", "shutdown", "start", "truncate", "uninstall", "unlock", "xa");

    static StatementText of(String sql, String database) {
        String plain = TOKEN.matcher(sql)
                .replaceAll(token -> token.group(1) != null
                        ? Matcher.quoteReplacement(token.group(1))
                        : token.group(2) != null ? "''" : " ");
        String text = EXECUTED.matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        return new StatementText(FOR_ONE_STATEMENT.matcher(text).replaceFirst(""), database);
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
        Matcher found = Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text);
        return found.find();
    }
}
