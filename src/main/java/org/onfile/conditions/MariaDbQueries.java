package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.sqlstate.QueryFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What MariaDB itself says of queries and tables. */
public final class MariaDbQueries {

    private static final Logger LOG = LoggerFactory.getLogger(MariaDbQueries.class);
    /** As the server words a query after it has read it: every name in back quotes, tables with their database. */
    private static final Pattern REFERENCE = Pattern.compile("`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`");

    private MariaDbQueries() {}

    /** The tables and views that a feed's query uses, with their database; none where the query does not run. */
    static Set<String> tables(Connection connection, Feed feed) throws SQLException {
        try {
            return tables(connection, feed.database().query());
        } catch (SQLException e) {
            if (QueryFault.isPassing(e)) {
                throw e;
            }
            LOG.info("{}: its database does not say what the query uses, SQL state {}", feed.id(), e.getSQLState());
            return Set.of();
        }
    }

    /** The tables and views that a query uses, with their database, views followed down to their tables. */
    public static Set<String> tables(Connection connection, String query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("explain extended " + query).close();
            StringBuilder wording = new StringBuilder();
            try (ResultSet result = statement.executeQuery("show warnings")) {
                while (result.next()) {
                    wording.append(result.getString("Message")).append('\n');
                }
            }
            collect(connection, wording, tables);
        }
        return tables;
    }

    private static void collect(Connection connection, CharSequence wording, Set<String> tables) throws SQLException {
        Matcher reference = REFERENCE.matcher(wording);
        Set<String> names = new LinkedHashSet<>();
        while (reference.find()) {
            names.add(reference.group(1) + "." + reference.group(2));
        }
        for (String name : names) {
            int dot = name.indexOf('.');
            try (PreparedStatement statement = connection.prepareStatement("""
                    select coalesce(v.view_definition, '')
                      from information_schema.tables t
                      left join information_schema.views v using (table_schema, table_name)
                     where t.table_schema = ? and t.table_name = ?
                    """)) {
                statement.setString(1, name.substring(0, dot));
                statement.setString(2, name.substring(dot + 1));
                try (ResultSet row = statement.executeQuery()) {
                    // Else it is an alias and its column
                    if (row.next() && tables.add(name)) {
                        collect(connection, row.getString(1), tables);
                    }
                }
            }
        }
    }

    /** The columns that touches name and tables, where they are there, do not have. */
    static List<Unmet> missingColumns(Connection connection, Connector connector) throws SQLException {
        List<Unmet> missing = new ArrayList<>();
        for (Feed feed : connector.feeds()) {
            for (Touch touch : feed.database().touches()) {
                Set<String> columns = columns(connection, connector, touch.table());
                touch.columns().stream()
                        .filter(column -> !columns.isEmpty() && !columns.contains(column))
                        .map(column -> new Unmet(
                                feed.id().toString(),
                                touch.table() + " has no column " + column
                                        + ", which a touch names: the feed's file is to say what it is called now",
                                null))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    private static Set<String> columns(Connection connection, Connector connector, String table) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        String qualified = table.contains(".") ? table : connector.database() + "." + table;
        try (PreparedStatement statement = connection.prepareStatement(
                "select column_name from information_schema.columns where table_schema = ? and table_name = ?")) {
            statement.setString(1, qualified.substring(0, qualified.indexOf('.')));
            statement.setString(2, qualified.substring(qualified.indexOf('.') + 1));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    /** Has a session see rights in its database that were given since it began: a server looks when a database is chosen. */
    static void renewRights(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("use `" + database.replace("`", "``") + "`");
        }
    }

    /** The server's own identifier, the same as long as a connection lasts; empty where it is too old to have one. */
    static String serverUid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show global variables like 'server_uid'")) {
            return row.next() ? row.getString(2) : "";
        }
    }

    /** Whether the account may see InnoDB's identifiers of tables. */
    static boolean seesTableIds(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select 1 from information_schema.innodb_sys_tables limit 1")
                    .close();
            return true;
        } catch (SQLException denied) {
            return false;
        }
    }
}
