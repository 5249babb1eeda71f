package org.onfile.sqlstate;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database's failure in words: what its SQLSTATE means, and the name that it stumbled over. The message itself is left
 * out, since drivers and servers put values of rows into it; a name is told only where the feed's own SQL has it.
 */
public final class SqlStateText {

    /** MariaDB's errors whose SQLSTATE says less than they do. */
    private static final Map<Integer, String> BY_ERROR = Map.of(
            1044, "the hub's account has no right in the database, or there is none of that name",
            1064, "the SQL has a mistake",
            1142, "the hub's account lacks a right on a table",
            1143, "the hub's account lacks a right on a column",
            1172, "a function of the query found several rows where one belongs",
            1227, "the hub's account lacks a right on the server",
            1236, "the server no longer has its log from where the hub stopped",
            1969, "it took longer than limits.statementTimeout");

    /** Whole states first, then classes, their first two characters. */
    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry("42703", "a column does not exist"),
            Map.entry("42S22", "a column does not exist"),
            Map.entry("42P01", "a table does not exist"),
            Map.entry("42S02", "a table does not exist"),
            Map.entry("42704", "something that it names does not exist"),
            Map.entry("42501", "the hub's account lacks a right"),
            Map.entry("42601", "the SQL has a mistake"),
            Map.entry("42702", "a column's name could mean several"),
            Map.entry("42883", "there is no such function or comparison for these types"),
            Map.entry("42804", "types do not go together"),
            Map.entry("3D000", "there is no database of that name"),
            Map.entry("28P01", "it refuses the user or the password"),
            Map.entry("53100", "its disk is full"),
            Map.entry("53300", "it has no connection free"),
            Map.entry("55000", "it is not set up or not ready for this"),
            Map.entry("55006", "something else uses the hub's replication slot"),
            Map.entry("57014", "it took longer than limits.statementTimeout"),
            Map.entry("57P03", "it is just starting or stopping"),
            Map.entry("58P01", "the server no longer has its log from where the hub stopped"),
            Map.entry("70100", "it took longer than limits.statementTimeout"),
            Map.entry("02", "a function of the query found no row where one belongs"),
            Map.entry("08", "it cannot be reached, or the connection broke"),
            Map.entry("20", "a function of the query fails for a row"),
            Map.entry("21", "for a row of the query a subquery yields several where one belongs"),
            Map.entry("22", "a row has a value on which the query fails"),
            Map.entry("23", "a value breaks a constraint"),
            Map.entry("25", "it does not allow this now: is it a standby?"),
            Map.entry("28", "it refuses the user or the password"),
            Map.entry("2F", "a function of the query fails for a row"),
            Map.entry("38", "a function of the query fails for a row"),
            Map.entry("39", "a function of the query fails for a row"),
            Map.entry("40", "it gave up a transaction in favour of another"),
            Map.entry("42", "it refuses the SQL"),
            Map.entry("45", "a function of the query fails for a row"),
            Map.entry("53", "it lacks room or memory"),
            Map.entry("57", "it was stopped, or its administrator ended the connection"),
            Map.entry("58", "its machine failed"),
            Map.entry("P0", "a function of the query fails for a row"),
            Map.entry("XX", "it has an internal error"));

    /** In quotes, with a dot, or the last word: as servers write names in messages, in whatever language. */
    private static final Pattern NAME = Pattern.compile(
            "[\"'`“«]([^\"'`”»\\s]+)[\"'`”»]|(?<=\\s)([\\p{L}_]\\w*\\.\\w+)|(\\w+)$", Pattern.UNICODE_CHARACTER_CLASS);

    private SqlStateText() {}

    /** What the failure means, with its SQLSTATE in parentheses. */
    public static String of(SQLException failure) {
        return meaning(failure) + state(failure);
    }

    /**
     * The same, with the column or table at fault where the database names one.
     *
     * @param sql what was asked, as the feed's file has it
     */
    public static String of(SQLException failure, String sql) {
        return meaning(failure)
                + (QueryFault.of(failure) == QueryFault.REFUSED ? name(failure, sql) : "")
                + state(failure);
    }

    private static String meaning(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String byError = BY_ERROR.get(failure.getErrorCode());
        if (byError != null) {
            return byError;
        }
        String byState = BY_STATE.get(state);
        return byState == null
                ? BY_STATE.getOrDefault(
                        state.substring(0, Math.min(2, state.length())), "it failed for a reason of its own")
                : byState;
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : " (SQL state " + failure.getSQLState() + ")";
    }

    private static String name(SQLException failure, String sql) {
        Matcher name = NAME.matcher(
                String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        while (name.find()) {
            String found = name.group().replaceAll("[\"'`“”«»]", "");
            for (String one : List.of(found, found.substring(found.lastIndexOf('.') + 1))) {
                if (has(sql, one)) {
                    return ": '" + one + "'";
                }
            }
        }
        return "";
    }

    private static boolean has(String sql, String name) {
        return !name.isEmpty()
                && Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS)
                        .matcher(sql)
                        .find();
    }
}
