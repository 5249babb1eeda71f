package org.onfile.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB's tables. Touches name those of the connector's database by themselves, others as {@code database.table}. */
final class MariaDbTables {

    /** {@code `database`.`table`} in the server's own wording of a query; three parts are a column. */
    private static final Pattern REFERENCE = Pattern.compile("(?<![.`])`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`(?!\\.)");

    private MariaDbTables() {}

    static Optional<Table> find(Session session, String name) throws SQLException {
        Facts row = session.rows("""
                        select t.table_name as name, t.table_type as type, t.engine as engine,
                               coalesce(t.table_rows, 0) as number,
                               (select group_concat(c.column_name order by c.ordinal_position separator ',')
                                  from information_schema.columns c
                                 where c.table_schema = t.table_schema and c.table_name = t.table_name) as columns
                          from information_schema.tables t where t.table_schema = ? and t.table_name = ?
                        """, database(session, name), bare(name)).stream()
                .findFirst()
                .orElse(null);
        return row == null
                ? Optional.empty()
                : Optional.of(new Table(
                        name(session, database(session, name), row.text("name")),
                        sqlName(session, name),
                        kind(row),
                        Arrays.asList(row.text("columns").split(",", -1)),
                        row.number("number"),
                        isReadable(session, name)));
    }

    static List<String> names(Session session) throws SQLException {
        return session.texts(
                "select table_name from information_schema.tables where table_schema = ?",
                session.connector().database());
    }

    /**
     * The tables that a query reads, as the server itself words it: names resolved, merged views by their tables. Views
     * that it would materialise are resolved here.
     */
    static Set<String> behind(Session session, String query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        try (Statement statement = session.connection().createStatement()) {
            statement.executeQuery("explain extended " + query).close();
            try (ResultSet result = statement.executeQuery("show warnings")) {
                StringBuilder wording = new StringBuilder();
                while (result.next()) {
                    if (result.getInt("Code") == 1003) {
                        wording.append(result.getString("Message")).append('\n');
                    }
                }
                collect(session, wording.toString(), tables, new LinkedHashSet<>());
            }
        }
        return tables;
    }

    private static void collect(Session session, String wording, Set<String> tables, Set<String> views)
            throws SQLException {
        Matcher reference = REFERENCE.matcher(wording);
        Set<String> names = new LinkedHashSet<>();
        while (reference.find()) {
            names.add(name(session, reference.group(1), reference.group(2)));
        }
        for (String name : names) {
            Table table = find(session, name).orElse(null);
            if (table == null) {
                continue; // an alias and its column
            }
            if (table.kind() != Table.Kind.VIEW) {
                tables.add(table.name());
            } else if (views.add(name)) {
                String definition = session.text(
                                "select view_definition from information_schema.views where table_schema = ? and table_name = ?",
                                database(session, name),
                                bare(name))
                        .orElse("");
                if (definition.isEmpty()) {
                    tables.add(name); // not shown to this account: a touch is asked for, and that says so
                } else {
                    collect(session, definition, tables, views);
                }
            }
        }
    }

    static String sqlName(Session session, String name) {
        return quoted(database(session, name)) + "." + quoted(bare(name));
    }

    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '`' + name.replace("`", "``") + '`';
    }

    private static boolean isReadable(Session session, String name) {
        try {
            session.texts("select 1 from " + sqlName(session, name) + " limit 0");
            return true;
        } catch (SQLException denied) {
            return false;
        }
    }

    private static String name(Session session, String database, String table) {
        return database.equals(session.connector().database()) ? table : database + "." + table;
    }

    static String database(Session session, String name) {
        return name.contains(".")
                ? name.substring(0, name.indexOf('.'))
                : session.connector().database();
    }

    static String bare(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static Table.Kind kind(Facts row) {
        if (!row.text("type").contains("TABLE") && !row.text("type").contains("VERSIONED")) {
            return Table.Kind.VIEW;
        }
        return row.text("engine").equalsIgnoreCase("innodb") ? Table.Kind.PLAIN : Table.Kind.NOT_TRANSACTIONAL;
    }
}
