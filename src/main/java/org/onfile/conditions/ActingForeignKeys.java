package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onfile.sqlstate.QueryFault;

/** Finds foreign keys that act. What the server says of its own constraints needs more rights than a table's definition. */
public final class ActingForeignKeys {

    private static final Pattern KEY = Pattern.compile("CONSTRAINT `(?<name>[^`]+)` FOREIGN KEY \\([^)]*\\)"
            + " REFERENCES (?:`(?<schema>[^`]+)`\\.)?`(?<parent>[^`]+)` \\((?<columns>[^)]*)\\)(?<actions>[^,\\n]*)");
    private static final Pattern ACTION = Pattern.compile("ON (DELETE|UPDATE) (?:CASCADE|SET NULL|SET DEFAULT)");

    private ActingForeignKeys() {}

    /**
     * Those of tables that the hub follows.
     *
     * @param database the connector's
     * @param tables as touches name them
     */
    public static List<ActingForeignKey> of(Connection connection, String database, Set<String> tables)
            throws SQLException {
        List<ActingForeignKey> acting = new ArrayList<>();
        for (String table : tables) {
            String schema = table.contains(".") ? table.substring(0, table.indexOf('.')) : database;
            Matcher key = KEY.matcher(definition(connection, table));
            while (key.find()) {
                Set<String> actions = ACTION.matcher(key.group("actions"))
                        .results()
                        .map(action -> action.group(1))
                        .collect(Collectors.toSet());
                if (!actions.isEmpty()) {
                    String its = key.group("schema") == null ? schema : key.group("schema");
                    acting.add(new ActingForeignKey(
                            table,
                            key.group("name"),
                            its.equals(database) ? key.group("parent") : its + "." + key.group("parent"),
                            positions(connection, its, key.group("parent"), key.group("columns")),
                            actions.contains("DELETE"),
                            actions.contains("UPDATE")));
                }
            }
        }
        return acting;
    }

    /** Empty where the table is not there, or not to be seen: its missing row says so. */
    private static String definition(Connection connection, String table) throws SQLException {
        String quoted = "`" + table.replace("`", "``").replace(".", "`.`") + "`";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show create table " + quoted)) {
            return row.next() ? row.getString(2) : "";
        } catch (SQLException e) {
            if (QueryFault.isPassing(e)) {
                throw e;
            }
            return "";
        }
    }

    private static List<Integer> positions(Connection connection, String schema, String table, String columns)
            throws SQLException {
        Map<String, Integer> positions = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select column_name, ordinal_position from information_schema.columns"
                        + " where table_schema = ? and table_name = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    positions.put(row.getString(1), row.getInt(2));
                }
            }
        }
        List<String> names = Arrays.stream(columns.split(",", -1))
                .map(name -> name.strip().replace("`", ""))
                .toList();
        return positions.keySet().containsAll(names)
                ? names.stream().map(positions::get).toList()
                : List.of();
    }
}
