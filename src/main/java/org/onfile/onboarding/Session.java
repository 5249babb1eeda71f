package org.onfile.onboarding;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.feed.definition.Definitions;
import org.onfile.source.Dialect;
import org.onfile.source.Snapshot;

/**
 * A connection to a department's database as the hub itself reads there, read-only and under the connector's statement
 * timeout; each statement is a transaction of its own.
 *
 * @param feeds those to be checked
 */
record Session(
        Connection connection,
        Dialect dialect,
        Connector connector,
        List<Feed> feeds,
        Definitions definitions,
        CheckPolicy terms)
        implements AutoCloseable {

    static Session open(Connector connector, List<Feed> feeds, Definitions definitions, CheckPolicy terms)
            throws LoginRefusedException {
        Dialect dialect = Dialect.of(connector.engine());
        Properties properties = dialect.readProperties(connector.limits());
        properties.setProperty("user", connector.user());
        properties.setProperty("password", connector.password());
        try {
            Connection connection = DriverManager.getConnection(dialect.url(connector), properties);
            Session session = new Session(connection, dialect, connector, feeds, definitions, terms);
            try (Statement statement = connection.createStatement()) {
                statement.execute(dialect.begin(connector.timeZone()));
                return session;
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new LoginRefusedException(e);
        }
    }

    /** The connection as reads take it. */
    Snapshot snapshot() {
        return new Snapshot(connection, dialect, 0, Instant.EPOCH);
    }

    /** The rows of a query, by column label in lower case. */
    List<Facts> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Facts> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        String value = result.getString(i);
                        row.put(
                                result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                                value == null ? "" : value);
                    }
                    rows.add(new Facts(row));
                }
                return rows;
            }
        }
    }

    /** The first column of a query's rows. */
    List<String> texts(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (result.next()) {
                    String text = result.getString(1);
                    texts.add(text == null ? "" : text);
                }
                return texts;
            }
        }
    }

    /** A query's only value. */
    Optional<String> text(String sql, Object... parameters) throws SQLException {
        return texts(sql, parameters).stream().findFirst();
    }

    boolean isTrue(String sql, Object... parameters) throws SQLException {
        return text(sql, parameters)
                .map(text -> text.equals("t") || text.equals("1"))
                .orElse(false);
    }

    String place(Feed feed, String pointer) {
        return definitions.place(feed, pointer);
    }

    String place(String pointer) {
        return definitions.place(connector, pointer);
    }

    /**
     * The columns of a table that the checked feeds' touches need, with their old values. One that the table lacks is a
     * mistake in the file, and asks for nothing at the database.
     */
    Set<String> touchColumns(Table table) {
        Set<String> columns = new LinkedHashSet<>();
        for (Feed feed : feeds) {
            for (Touch touch : feed.database().touches()) {
                if (touch.table().equals(table.name())) {
                    columns.addAll(
                            switch (touch) {
                                case Touch.ByColumns byColumns -> byColumns.columns();
                                case Touch.BySql bySql -> bySql.columns();
                            });
                }
            }
        }
        columns.retainAll(table.columns());
        return columns;
    }

    /** Where a table's first touch stands. */
    String touchPlace(String table) {
        return feeds.stream()
                .filter(feed -> feed.database().touches().stream()
                        .anyMatch(touch -> touch.table().equals(table)))
                .findFirst()
                .map(feed -> place(feed, "/touches/" + table))
                .orElse(place(""));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
