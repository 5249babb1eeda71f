package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.onfile.feed.Feed;

/**
 * What works today on MariaDB and will not for ever. The server's own wording of a query has its views dissolved and its
 * constants worked out, so views and functions are found by their names in SQL.
 */
final class MariaDbTraps {

    private static final String VIEWS = """
            select concat(table_schema, '.', table_name), table_name, coalesce(view_definition, '')
              from information_schema.views where table_schema not in ('sys', 'mysql')
            """;
    private static final String FUNCTIONS = """
            select concat(routine_schema, '.', routine_name), routine_name, coalesce(routine_definition, '')
              from information_schema.routines
             where routine_type = 'FUNCTION' and routine_schema not in ('sys', 'mysql')
            """;

    private MariaDbTraps() {}

    /** A view or function; its text is empty where the account may not see it. */
    private record Named(String name, String text) {}

    static List<Trap> ofFeed(Connection connection, Feed feed) throws SQLException {
        List<Trap> traps = new ArrayList<>();
        StringBuilder sql = new StringBuilder(feed.database().query());
        Traps.addSessionWords("the query", feed.database().query(), traps);
        Map<String, Named> views = all(connection, VIEWS);
        boolean found = true;
        while (found) {
            found = false;
            for (Map.Entry<String, Named> view : List.copyOf(views.entrySet())) {
                if (names(sql, view.getValue().name(), "(?!\\w)")) {
                    views.remove(view.getKey());
                    found = true;
                    sql.append('\n').append(view.getValue().text());
                    Traps.addSessionWords(
                            "the view " + view.getKey(), view.getValue().text(), traps);
                }
            }
        }
        all(connection, FUNCTIONS).forEach((qualified, function) -> {
            if (names(sql, function.name(), "\\s*\\(")) {
                Traps.addSessionWords("the function " + qualified, function.text(), traps);
                traps.add(new Trap(
                        "the query uses the function " + qualified
                                + ": the server does not say which tables and functions"
                                + " it uses, and the hub does not know when they change",
                        "write what it does into the query or a view; if it reads no table and calls no other function,"
                                + " nothing"));
            }
        });
        return traps;
    }

    private static Map<String, Named> all(Connection connection, String query) throws SQLException {
        Map<String, Named> all = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.put(row.getString(1), new Named(row.getString(2), row.getString(3)));
            }
        }
        return all;
    }

    private static boolean names(CharSequence sql, String name, String then) {
        return Pattern.compile("(?<!\\w)`?" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "`?" + then)
                .matcher(sql.toString().toLowerCase(Locale.ROOT))
                .find();
    }
}
