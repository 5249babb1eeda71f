package org.onfile.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.feed.Feed;
import org.postgresql.PGResultSetMetaData;

/**
 * The columns of one table, or view, that a feed's key is made of. What a database takes for the same key may be written in
 * several ways: in another case, with blanks or zeros. The table has the way in which the feed's query yields it, also
 * where the query no longer does.
 *
 * @param columns in the order of the key's parts
 */
public record KeyColumns(List<Column> columns) {

    /** A column by its names, as the database has them. */
    public record Column(String schema, String table, String name) {}

    /** Those of a feed; empty where a part of its key is no column, or the parts are of several tables. */
    public static Optional<KeyColumns> of(Connection connection, Feed feed) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(feed.database().query())) {
            ResultSetMetaData meta = statement.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (String key : feed.database().key()) {
                for (int i = 1; meta != null && i <= meta.getColumnCount(); i++) {
                    if (meta.getColumnLabel(i).equals(key)) {
                        columns.add(column(meta, i));
                    }
                }
            }
            Set<String> tables = new LinkedHashSet<>();
            columns.forEach(column -> tables.add(column.schema() + "." + column.table()));
            boolean isWhole = columns.size() == feed.database().key().size()
                    && tables.size() == 1
                    && columns.stream()
                            .noneMatch(column ->
                                    column.table().isEmpty() || column.name().isEmpty());
            return isWhole ? Optional.of(new KeyColumns(columns)) : Optional.empty();
        }
    }

    private static Column column(ResultSetMetaData meta, int column) throws SQLException {
        if (meta.isWrapperFor(PGResultSetMetaData.class)) {
            PGResultSetMetaData base = meta.unwrap(PGResultSetMetaData.class);
            return new Column(
                    base.getBaseSchemaName(column), base.getBaseTableName(column), base.getBaseColumnName(column));
        }
        return new Column(meta.getCatalogName(column), meta.getTableName(column), meta.getColumnName(column));
    }

    /** A query of all the table's keys, under the names that the feed gives to their parts. */
    String query(Dialect dialect, List<String> key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add(dialect.quoted(columns.get(i).name()) + " as " + key.get(i));
        }
        Column first = columns.getFirst();
        return parts.stream().collect(Collectors.joining(", ", "select ", " from ")) + dialect.quoted(first.schema())
                + "." + dialect.quoted(first.table());
    }
}
