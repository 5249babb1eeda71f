package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onfile.conditions.MariaDbQueries;
import org.onfile.feed.Engine;
import org.onfile.source.Dialect;

/** MariaDB's tables. Touches name those of the connector's database by themselves, others as {@code database.table}. */
final class MariaDbTables {

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

    /** The tables that a query reads, those of its views too; a view whose definition is not shown stands for its own. */
    static Set<String> behind(Session session, String query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (String qualified : MariaDbQueries.tables(session.connection(), query)) {
            int dot = qualified.indexOf('.');
            String name = name(session, qualified.substring(0, dot), qualified.substring(dot + 1));
            Table table = find(session, name).orElse(null);
            // A touch of such a view is asked for, and that says so
            if (table != null && (table.kind() != Table.Kind.VIEW || !isShown(session, name))) {
                tables.add(table.name());
            }
        }
        return tables;
    }

    private static boolean isShown(Session session, String view) throws SQLException {
        return session.text(
                        "select view_definition from information_schema.views where table_schema = ? and table_name = ?",
                        database(session, view),
                        bare(view))
                .filter(definition -> !definition.isEmpty())
                .isPresent();
    }

    static String sqlName(Session session, String name) {
        return quoted(database(session, name)) + "." + quoted(bare(name));
    }

    static String quoted(String name) {
        return Dialect.of(Engine.MARIADB).name(name);
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
