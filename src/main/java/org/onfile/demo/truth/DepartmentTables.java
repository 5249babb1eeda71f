package org.onfile.demo.truth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A department's tables as they are: rows by column name, all values as text. */
record DepartmentTables(Map<String, List<Row>> tables) {

    /** One row. */
    static final class Row {

        static final Row NONE = new Row();

        private final Map<String, String> values = new HashMap<>();

        /** What is in a column; null where nothing is. */
        @Nullable
        String get(String column) {
            return values.get(column);
        }

        long number(String column) {
            return Long.parseLong(String.valueOf(get(column)));
        }
    }

    static DepartmentTables read(Connection connection, String... tables) throws SQLException {
        Map<String, List<Row>> read = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet result = statement.executeQuery("select * from " + table)) {
                    read.put(table, rows(result));
                }
            }
        }
        return new DepartmentTables(read);
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Row row = new Row();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                String value = result.getString(i);
                if (value != null) {
                    row.values.put(result.getMetaData().getColumnLabel(i), value);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** A table's rows, grouped by what is in a column. */
    Map<String, List<Row>> by(String table, String column) {
        Map<String, List<Row>> groups = new HashMap<>();
        rows(table).forEach(row -> groups.computeIfAbsent(String.valueOf(row.get(column)), key -> new ArrayList<>())
                .add(row));
        return groups;
    }

    /** Names of a code table's codes. */
    Map<String, String> words(String table, String code, String word) {
        Map<String, String> words = new HashMap<>();
        rows(table).forEach(row -> words.put(String.valueOf(row.get(code)), String.valueOf(row.get(word))));
        return words;
    }
}
