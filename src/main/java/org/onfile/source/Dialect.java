package org.onfile.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.Limits;

/** What differs between the engines in how the hub reads from them. */
public sealed interface Dialect permits PostgresDialect, MariaDbDialect {

    static Dialect of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresDialect();
            case MARIADB -> new MariaDbDialect();
        };
    }

    /** How long a statement of the ticker's may take: one that waits for a lock says nothing of freshness. */
    Duration TICK_TIMEOUT = Duration.ofSeconds(5);

    /** After how long without an answer a connection for ticks is taken for broken: a network may drop what is sent. */
    Duration TICK_SILENCE = TICK_TIMEOUT.multipliedBy(2);

    /** What both drivers call it, in units of their own. */
    String SOCKET_TIMEOUT = "socketTimeout";

    String url(Connector connector);

    /** A name as it is in SQL, whatever its characters. */
    String quoted(String name);

    /** A name as a statement for people has it: plain where it can be. */
    default String name(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : quoted(name);
    }

    /** An offset of whole minutes as both engines take it, {@code +08:00}. */
    static String written(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId().substring(0, 6);
    }

    /** The driver's settings for reads: read-only, repeatable read, the statement timeout. */
    Properties readProperties(Limits limits);

    /** The driver's settings for the ticker's own connection. */
    Properties tickProperties();

    /**
     * The statement that each connection runs first: it sets the session's time zone, and on MariaDB that keys are not
     * filled with blanks, so that a query yields the same whoever reads it when, whatever the server and this machine have
     * by default.
     *
     * @param zone the connector's
     */
    String begin(ZoneId zone);

    /**
     * Opens the transaction's snapshot.
     *
     * @return whether the snapshot contains the transactions; if not, the caller rolls back and tries again
     */
    boolean beginSnapshot(Connection connection, Set<Long> transactions) throws SQLException;

    /**
     * The query, narrowed to keys.
     *
     * @param keyTypes the key columns' type names, as the database calls them
     * @param count how many keys
     */
    String byKeys(String query, List<String> key, List<String> keyTypes, int count);

    /**
     * A key's part as a parameter of its column's type.
     *
     * @param type as the database calls it
     * @param text as {@link org.onfile.feed.KeyText} writes it
     */
    Object keyPart(String type, String text);

    void bindKeys(PreparedStatement statement, List<String> keyTypes, List<List<Object>> keys) throws SQLException;

    /** The whole query as a load runs it: it may take longer than the statement timeout, its rows come by cursor. */
    String whole(String query);

    /** Rows to fetch at once where a whole query is read by cursor. */
    int fetchSize();

    /** Sends a tick's number through the source's own log and commits. */
    void tick(Connection connection, long number) throws SQLException;
}
