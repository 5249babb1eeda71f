package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The views and functions that a query uses, by their names in SQL: the server's own wording of a query has its views
 * dissolved and its constants worked out. One of the same name in another database is taken for used, too.
 *
 * @param views by name with database, the text of each; empty where the account may not see it
 * @param functions in the same way
 */
record MariaDbNames(Map<String, String> views, Map<String, String> functions) {

    private static final String VIEWS = """
            select concat(table_schema, '.', table_name), table_name, coalesce(view_definition, '')
              from information_schema.views where table_schema not in ('sys', 'mysql')
            """;
    private static final String FUNCTIONS = """
            select concat(routine_schema, '.', routine_name), routine_name, coalesce(routine_definition, '')
              from information_schema.routines
             where routine_type = 'FUNCTION' and routine_schema not in ('sys', 'mysql')
            """;

    private record Named(String name, String text) {}

    /** Those of a query, and of the views that it uses. */
    static MariaDbNames of(Connection connection, String query) throws SQLException {
        StringBuilder sql = new StringBuilder(query);
        Map<String, Named> others = all(connection, VIEWS);
        Map<String, String> views = new LinkedHashMap<>();
        boolean found = true;
        while (found) {
            found = false;
            for (Map.Entry<String, Named> view : List.copyOf(others.entrySet())) {
                if (names(sql, view.getValue().name(), "(?!\\w)")) {
                    others.remove(view.getKey());
                    found = true;
                    sql.append('\n').append(view.getValue().text());
                    views.put(view.getKey(), view.getValue().text());
                }
            }
        }
        Map<String, String> functions = new LinkedHashMap<>();
        all(connection, FUNCTIONS).forEach((qualified, function) -> {
            if (names(sql, function.name(), "\\s*\\(")) {
                functions.put(qualified, function.text());
            }
        });
        return new MariaDbNames(views, functions);
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
