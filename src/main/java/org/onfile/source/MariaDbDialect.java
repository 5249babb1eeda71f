package org.onfile.source;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onfile.feed.Connector;
import org.onfile.feed.Limits;

/** MariaDB: consistent snapshots, lists of parameters, ticks in a one-row table. */
record MariaDbDialect() implements Dialect {

    private static final Pattern NUMBER = Pattern.compile("INT|DECIMAL|NUMERIC", Pattern.CASE_INSENSITIVE);

    @Override
    public String url(Connector connector) {
        return "jdbc:mariadb://%s:%d/%s".formatted(connector.host(), connector.port(), connector.database());
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public Properties readProperties(Limits limits) {
        Properties properties = tickProperties();
        // Each snapshot has its own
        properties.remove(SOCKET_TIMEOUT);
        properties.setProperty(
                "sessionVariables",
                "max_statement_time=" + limits.statementTimeout().toMillis() / 1000.0
                        // A page waits for its turn with its snapshot and cursor open, whatever the server allows
                        // others
                        + ",idle_transaction_timeout=0,idle_readonly_transaction_timeout=0,net_write_timeout=3600");
        properties.setProperty("transactionIsolation", "REPEATABLE-READ");
        return properties;
    }

    @Override
    public Properties tickProperties() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty(SOCKET_TIMEOUT, Long.toString(TICK_SILENCE.toMillis()));
        properties.setProperty("sessionVariables", "max_statement_time=" + TICK_TIMEOUT.toSeconds());
        properties.setProperty("tcpKeepAlive", "true");
        // Flags and states in char(1) or tinyint(1) columns are numbers to departments, not truth values.
        properties.setProperty("tinyInt1isBit", "false");
        return properties;
    }

    /** A server into which no zones were loaded knows offsets alone. */
    @Override
    public String begin(ZoneId zone) {
        String offset = Dialect.written(zone.getRules().getStandardOffset(Instant.now()));
        String known = zone.normalized() instanceof ZoneOffset
                ? "'%s'".formatted(offset)
                : "if(convert_tz('2000-01-01', '+00:00', '%1$s') is null, '%2$s', '%1$s')"
                        .formatted(zone.getId(), offset);
        return "set time_zone = " + known + ", sql_mode = replace(@@sql_mode, 'PAD_CHAR_TO_FULL_LENGTH', '')";
    }

    @Override
    public boolean beginSnapshot(Connection connection, Set<Long> transactions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("start transaction with consistent snapshot, read only");
        }
        return true;
    }

    @Override
    public String byKeys(String query, List<String> key, List<String> keyTypes, int count) {
        String columns = key.stream().map(column -> "q." + column).collect(Collectors.joining(", ", "(", ")"));
        String tuple = String.join(", ", Collections.nCopies(key.size(), "?"));
        String tuples = String.join(", ", Collections.nCopies(count, key.size() == 1 ? "?" : "(" + tuple + ")"));
        return "select q.* from (%s) q where %s in (%s)".formatted(query, columns, tuples);
    }

    /** A number is one: compared with text, the server would make floating points of both. */
    @Override
    public Object keyPart(String type, String text) {
        return NUMBER.matcher(type).find() ? new BigDecimal(text) : text;
    }

    @Override
    public void bindKeys(PreparedStatement statement, List<String> keyTypes, List<List<Object>> keys)
            throws SQLException {
        int parameter = 1;
        for (List<Object> key : keys) {
            for (Object part : key) {
                statement.setObject(parameter++, part);
            }
        }
    }

    @Override
    public String whole(String query) {
        return "set statement max_statement_time=0 for " + query;
    }

    @Override
    public int fetchSize() {
        return 2_000;
    }

    @Override
    public void tick(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + Ticks.TABLE + " (id, t) values (1, ?) on duplicate key update t = values(t)")) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }
}
