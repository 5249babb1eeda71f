package org.onfile.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onfile.feed.Connector;
import org.onfile.feed.Limits;
import org.postgresql.util.PGobject;

/** PostgreSQL: snapshots that name the transactions in them, array parameters, ticks as logical messages. */
record PostgresDialect() implements Dialect {

    @Override
    public String url(Connector connector) {
        return "jdbc:postgresql://%s:%d/%s".formatted(connector.host(), connector.port(), connector.database());
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public Properties readProperties(Limits limits) {
        Properties properties = tickProperties();
        // Each snapshot has its own
        properties.remove(SOCKET_TIMEOUT);
        properties.setProperty(
                "options",
                "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"
                        + " -c statement_timeout=" + limits.statementTimeout().toMillis()
                        // A page waits for its turn with its snapshot open, whatever the server allows others
                        + " -c idle_in_transaction_session_timeout=0 -c idle_session_timeout=0");
        return properties;
    }

    @Override
    public Properties tickProperties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "onfile");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        // The driver waits without end for a server that takes a connection and says nothing
        properties.setProperty("loginTimeout", "20");
        properties.setProperty(SOCKET_TIMEOUT, Long.toString(TICK_SILENCE.toSeconds()));
        properties.setProperty("options", "-c statement_timeout=" + TICK_TIMEOUT.toMillis());
        return properties;
    }

    /** Not among the options: the driver itself asks for this machine's zone. */
    @Override
    public String begin(ZoneId zone) {
        // A name such as UTC+8 would be POSIX's, with the other sign
        return zone.normalized() instanceof ZoneOffset offset
                ? "set time zone interval '%s' hour to minute".formatted(Dialect.written(offset))
                : "set time zone '%s'".formatted(zone.getId());
    }

    @Override
    public boolean beginSnapshot(Connection connection, Set<Long> transactions) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_current_snapshot()::text")) {
            result.next();
            return TransactionSnapshot.parse(result.getString(1)).containsAll(transactions);
        }
    }

    @Override
    public String byKeys(String query, List<String> key, List<String> keyTypes, int count) {
        String columns = key.stream().map(column -> "q." + column).collect(Collectors.joining(", "));
        if (key.size() == 1) {
            return "select q.* from (%s) q where %s = any(?)".formatted(query, columns);
        }
        String arrays =
                keyTypes.stream().map(type -> "?::" + plain(type) + "[]").collect(Collectors.joining(", "));
        return "select q.* from (%s) q where (%s) in (select * from unnest(%s))".formatted(query, columns, arrays);
    }

    @Override
    public void bindKeys(PreparedStatement statement, List<String> keyTypes, List<List<Object>> keys)
            throws SQLException {
        for (int part : IntStream.range(0, keyTypes.size()).toArray()) {
            Object[] values = keys.stream().map(key -> key.get(part).toString()).toArray();
            statement.setArray(part + 1, statement.getConnection().createArrayOf(plain(keyTypes.get(part)), values));
        }
    }

    @Override
    public Object keyPart(String type, String text) {
        PGobject part = new PGobject();
        part.setType(plain(type));
        try {
            part.setValue(text);
        } catch (SQLException e) {
            throw new IllegalStateException("the driver takes any text", e);
        }
        return part;
    }

    /** The driver names a column after the sequence that fills it. */
    private static String plain(String type) {
        return switch (type) {
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> type;
        };
    }

    /** The statement timeout counts for each fetch from the cursor, so it need not be lifted. */
    @Override
    public String whole(String query) {
        return query;
    }

    @Override
    public int fetchSize() {
        return 2_000;
    }

    @Override
    public void tick(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_logical_emit_message(true, '" + Ticks.PREFIX + "', ?)")) {
            statement.setString(1, Long.toString(number));
            statement.execute();
        }
    }
}
