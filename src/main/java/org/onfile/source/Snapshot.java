package org.onfile.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.KeyText;
import org.onfile.feed.Row;

/**
 * A read-only transaction on a department's database. Close it soon: it holds one of few connections.
 *
 * @param connection read-only, never committed
 * @param position drawn before the snapshot was taken
 * @param takenAt by the hub's clock
 * @param longest how long a statement may take before it is given up, where that is shorter than the connector's limit:
 *     in whole seconds, as JDBC has it; 0 for no shorter time
 */
public record Snapshot(Connection connection, Dialect dialect, long position, Instant takenAt, int longest)
        implements AutoCloseable {

    /** One within the connector's limits. */
    public Snapshot(Connection connection, Dialect dialect, long position, Instant takenAt) {
        this(connection, dialect, position, takenAt, 0);
    }

    /** The certificates of these keys; a key that the query does not yield is missing from the rows. */
    public Page read(Feed feed, List<String> keyTypes, List<List<Object>> keys) throws SQLException {
        String sql = dialect.byKeys(feed.database().query(), feed.database().key(), keyTypes, keys.size());
        try (PreparedStatement statement = prepare(sql)) {
            dialect.bindKeys(statement, keyTypes, keys);
            return page(feed, statement);
        }
    }

    /** The rows that lack a part of their key. */
    public Page withoutKey(Feed feed) throws SQLException {
        String lacking = feed.database().key().stream()
                .map(part -> "q." + part + " is null")
                .collect(Collectors.joining(" or "));
        try (PreparedStatement statement = prepare(
                "select q.* from (%s) q where %s".formatted(feed.database().query(), lacking))) {
            return page(feed, statement);
        }
    }

    private static Page page(Feed feed, PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            RowReader reader = RowReader.of(result, feed);
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return new Page(reader.columns(), rows);
        }
    }

    /** The columns that a feed's key is made of; empty where it is made of anything else. */
    public Optional<KeyColumns> keyColumns(Feed feed) throws SQLException {
        return KeyColumns.of(connection, feed);
    }

    /** How the table of these columns writes what it takes for one of the keys. */
    public List<List<Object>> written(Feed feed, KeyColumns columns, List<String> keyTypes, List<List<Object>> keys)
            throws SQLException {
        List<String> key = feed.database().key();
        String sql = dialect.byKeys(columns.query(dialect, key), key, keyTypes, keys.size());
        try (PreparedStatement statement = prepare(sql)) {
            dialect.bindKeys(statement, keyTypes, keys);
            return tuples(statement).rows();
        }
    }

    /** What a query yields, as plain tuples under its labels. */
    public Tuples tuples(String sql, List<?> parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return tuples(statement);
        }
    }

    private static Tuples tuples(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<String> labels = labels(result.getMetaData());
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>(labels.size());
                for (int i = 1; i <= labels.size(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return new Tuples(labels, rows);
        }
    }

    /** The labels and types of a query's columns, without running it. */
    public List<Column> columns(String query) throws SQLException {
        try (PreparedStatement statement = prepare("select q.* from (" + query + ") q limit 0");
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData meta = result.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
            }
            return columns;
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(longest);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<String> labels(ResultSetMetaData meta) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            labels.add(meta.getColumnLabel(i));
        }
        return List.copyOf(labels);
    }

    /** Tuples under their labels. */
    public record Tuples(List<String> labels, List<List<Object>> rows) {}

    /** A column of a query: its label and the database's name of its type. */
    public record Column(String label, String type) {}

    /** Rows of a query under its column labels. */
    public record Page(List<String> columns, List<Row> rows) {}

    /** Reads rows of one result set; knows where the key's parts are. */
    public static final class RowReader {

        private final List<String> columns;
        private final int[] key;
        private final List<Class<?>> classes;

        private RowReader(List<String> columns, int[] key, List<Class<?>> classes) {
            this.columns = columns;
            this.key = key;
            this.classes = classes;
        }

        public static RowReader of(ResultSet result, Feed feed) throws SQLException {
            List<String> columns = labels(result.getMetaData());
            List<Class<?>> classes = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                boolean isKey = feed.database().key().contains(columns.get(i - 1));
                classes.add(isKey ? Object.class : classOf(result.getMetaData(), i));
            }
            return new RowReader(
                    columns,
                    feed.database().key().stream().mapToInt(columns::indexOf).toArray(),
                    classes);
        }

        /**
         * By default the driver gives each time as a {@code Timestamp} of this JVM's zone, with and without a zone alike.
         * A key's part stays what the driver makes of it, as in a touch's result.
         */
        private static Class<?> classOf(ResultSetMetaData meta, int column) throws SQLException {
            return switch (meta.getColumnTypeName(column).toLowerCase(Locale.ROOT)) {
                case "timestamptz" -> OffsetDateTime.class;
                case "timestamp", "datetime" -> LocalDateTime.class;
                default -> Object.class;
            };
        }

        public List<String> columns() {
            return columns;
        }

        public Row read(ResultSet result) throws SQLException {
            @Nullable Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                Class<?> type = classes.get(i);
                values[i] = type == Object.class ? result.getObject(i + 1) : result.getObject(i + 1, type);
            }
            List<@Nullable Object> parts = new ArrayList<>(key.length);
            for (int i : key) {
                parts.add(values[i]);
            }
            return new Row(KeyText.of(parts), values);
        }
    }
}
