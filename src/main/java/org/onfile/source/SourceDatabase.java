package org.onfile.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.onfile.feed.Connector;

/** A department's database, read within the limits that its connector sets. */
public final class SourceDatabase implements AutoCloseable {

    private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);
    /** A server says that it gave up a statement, where the network lets it. */
    private static final Duration GIVING_UP = Duration.ofSeconds(5);

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Connector connector;
    private final Dialect dialect;
    private final Clock clock;
    private final HikariDataSource reads;
    private final Positions positions;
    /** Held from drawing a position until its snapshot is open: positions and snapshots have the same order. */
    private final ReentrantLock drawing = new ReentrantLock();

    public SourceDatabase(Connector connector, Positions positions, Clock clock) {
        this.connector = connector;
        this.dialect = Dialect.of(connector.engine());
        this.clock = clock;
        this.positions = positions;
        this.reads = pool(connector, dialect);
    }

    public Dialect dialect() {
        return dialect;
    }

    public Connector connector() {
        return connector;
    }

    /**
     * Opens a read-only snapshot that contains all that the transactions did. Waits for a free connection, and for
     * transactions whose events came before they became visible, such as those that wait for a synchronous standby.
     *
     * @param transactions PostgreSQL transaction ids, 32 bits; empty asks for any snapshot from now on
     */
    public Snapshot openSnapshot(Set<Long> transactions) throws SQLException, InterruptedException {
        return openSnapshot(
                transactions, 0, connector.limits().statementTimeout().plus(GIVING_UP));
    }

    /** The same for a query that may take longer than the connector allows others. */
    public Snapshot openLoad() throws SQLException, InterruptedException {
        return openSnapshot(Set.of(), 0, LONGEST_LOAD);
    }

    /**
     * Opens a read-only snapshot for reads of which somebody waits: a statement that takes longer than the limit is given
     * up, as is a connection on which nothing comes for that time and a second more. The wait for a free connection is
     * not limited; interrupting the thread ends it.
     *
     * @param limit counted in whole seconds, the next higher ones
     */
    public Snapshot openSnapshot(Duration limit) throws SQLException, InterruptedException {
        return openSnapshot(Set.of(), (int) limit.plusMillis(999).toSeconds(), limit.plusSeconds(1));
    }

    /**
     * @param longest as the snapshot has it
     * @param silence after how long without an answer the connection is taken for broken
     */
    private Snapshot openSnapshot(Set<Long> transactions, int longest, Duration silence)
            throws SQLException, InterruptedException {
        Duration wait = Duration.ofMillis(1);
        while (true) {
            Connection connection = connection();
            boolean opened = false;
            try {
                // The pool takes it back when the connection is returned
                connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
                // Within, so that a reader that is interrupted here gives its connection back: it may be the only one
                drawing.lockInterruptibly();
                try {
                    long position = positions.next();
                    if (dialect.beginSnapshot(connection, transactions)) {
                        opened = true;
                        return new Snapshot(connection, dialect, position, clock.instant(), longest);
                    }
                    connection.rollback();
                } finally {
                    drawing.unlock();
                }
            } finally {
                if (!opened) {
                    connection.close();
                }
            }
            Thread.sleep(wait);
            wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    /**
     * A connection of the pool. A load may hold the only one for long; changes wait for it rather than fail. The pool makes
     * a new one for who begins to wait, and not when the one that is waited for breaks: so waiting begins again and again.
     */
    private Connection connection() throws SQLException {
        long end = System.nanoTime() + LONGEST_LOAD.toNanos();
        while (true) {
            try {
                return reads.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (System.nanoTime() - end > 0) {
                    throw none;
                }
            }
        }
    }

    /**
     * Reads on new connections from now on: an open one has the account's settings as they were, and on MariaDB does not know
     * of a right that was given since.
     */
    public void renew() {
        reads.getHikariPoolMXBean().softEvictConnections();
    }

    /**
     * A position and the time at which it was drawn.
     *
     * @param at the hub's clock
     */
    public record Mark(long position, Instant at) {}

    /** Where the connector's reads stand now, for what is told of its feeds without reading any row. */
    public Mark mark() {
        drawing.lock();
        try {
            return new Mark(positions.next(), clock.instant());
        } finally {
            drawing.unlock();
        }
    }

    @Override
    public void close() {
        reads.close();
    }

    private static HikariDataSource pool(Connector connector, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("reads-" + connector.department());
        config.setJdbcUrl(dialect.url(connector));
        config.setDataSourceProperties(dialect.readProperties(connector.limits()));
        config.setConnectionInitSql(dialect.begin(connector.timeZone()));
        // Committed, since a rollback would take it back
        config.setIsolateInternalQueries(true);
        config.setUsername(connector.user());
        config.setPassword(connector.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(connector.limits().maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WAIT.toMillis());
        // A load may take longer than any connection would live
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
