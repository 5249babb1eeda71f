package org.onfile.source;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;

/**
 * Sends ticks, the hub's heartbeats, through a source's own log, on a connection of its own, so that a busy or blocked
 * read never delays them. The clock is read before the tick is sent: all that was committed before that time comes first
 * in the log. In the log a tick is a number and no time: numbers begin anywhere, so that a run of the hub knows its own
 * from those of another, and of an earlier run whose clock was wrong.
 */
public final class Ticker implements AutoCloseable {

    private final Connector connector;
    private final Dialect dialect;
    private final Clock clock;
    private @Nullable Connection connection;
    /** Of the last tick or look. */
    private final AtomicLong number = new AtomicLong(new SecureRandom().nextLong(1, Long.MAX_VALUE / 2));

    public Ticker(Connector connector, Clock clock) {
        this.connector = connector;
        this.dialect = Dialect.of(connector.engine());
        this.clock = clock;
    }

    /** A look at the source, on the ticker's connection and within its time limit. */
    @FunctionalInterface
    public interface Look<T> {

        /**
         * Looks, and keeps what it sees.
         *
         * @param now its number and time, in milliseconds as watermarks have it
         */
        T at(Connection source, Tick now) throws SQLException;
    }

    /**
     * Returns once the tick is committed at the source. On MariaDB, where engine commits follow the binlog's order, all
     * that was in the binlog before is visible then.
     */
    public void tick() throws SQLException {
        tick((source, now) -> now);
    }

    /** Looks at the source between reading the clock and sending the tick. */
    public void tick(Look<?> before) throws SQLException {
        look((source, now) -> {
            before.at(source, now);
            dialect.tick(source, now.number());
            return now;
        });
    }

    /** Looks at the source and sends no tick. */
    public synchronized <T> T look(Look<T> look) throws SQLException {
        Connection open = connection();
        Tick now = new Tick(number.incrementAndGet(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return look.at(open, now);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** The number of the last tick or look so far. */
    public long last() {
        return number.get();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            Properties properties = dialect.tickProperties();
            properties.setProperty("user", connector.user());
            properties.setProperty("password", connector.password());
            open = DriverManager.getConnection(dialect.url(connector), properties);
            connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute(dialect.begin(connector.timeZone()));
            } catch (SQLException e) {
                close();
                throw e;
            }
        }
        return open;
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // Nothing of ours is left in it.
            }
        }
    }
}
