package org.onfile.demo.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.department.Sink;
import org.onfile.demo.department.UncheckedSqlException;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Writes many rows quickly: {@code COPY} into PostgreSQL, {@code LOAD DATA LOCAL} into MariaDB. Both read the same text:
 * tabs between values, {@code \N} for null, a backslash before what would be mistaken.
 */
final class BulkRows implements Sink, AutoCloseable {

    private static final int ENOUGH = 1 << 20;

    private final Connection connection;
    private final Server server;
    private final Map<String, StringBuilder> waiting = new LinkedHashMap<>();

    BulkRows(Server server, Connection connection) {
        this.connection = connection;
        this.server = server;
    }

    @Override
    public void row(String table, @Nullable Object... values) {
        StringBuilder lines = waiting.computeIfAbsent(table, name -> new StringBuilder(ENOUGH + 1_000));
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                lines.append('\t');
            }
            append(lines, values[i]);
        }
        lines.append('\n');
        if (lines.length() > ENOUGH) {
            write(table, lines);
        }
    }

    /** Writes what is still waiting. */
    @Override
    public void close() {
        waiting.forEach(this::write);
    }

    private static void append(StringBuilder lines, @Nullable Object value) {
        if (value == null) {
            lines.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\\' -> lines.append("\\\\");
                default -> lines.append(c);
            }
        }
    }

    private void write(String table, StringBuilder lines) {
        if (lines.isEmpty()) {
            return;
        }
        var text = new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
        try {
            switch (server) {
                case POSTGRESQL ->
                    new CopyManager(connection.unwrap(BaseConnection.class))
                            .copyIn("copy " + table + " from stdin", text);
                case MARIADB -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(text);
                        statement.execute(
                                "load data local infile 'rows' into table " + table + " character set utf8mb4");
                    }
                }
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
