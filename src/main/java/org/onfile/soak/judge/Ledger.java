package org.onfile.soak.judge;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.demo.truth.DepartmentTruth;
import org.onfile.demo.truth.Fact;

/**
 * A department's database, and what was on file there when: whoever changes something there, as the department or as its
 * administrator, does it through here, one after the other, and after each change all of it is read by plain SQL. So no
 * act has to say what it does to which certificate.
 */
public final class Ledger implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Department department;
    private final DepartmentServers servers;
    private final History history = new History();
    private final ReentrantLock turn = new ReentrantLock(true);
    /** Since when something is under way of which the history doesn't tell yet. */
    private volatile @Nullable Instant busySince;
    /** The department's own, under {@code turn}. */
    private @Nullable Connection connection;

    /** What is done with a connection in one go. */
    @FunctionalInterface
    public interface Work {
        void run(Connection connection) throws SQLException, InterruptedException;
    }

    private Ledger(Department department, DepartmentServers servers) {
        this.department = department;
        this.servers = servers;
    }

    public static Ledger open(Department department, DepartmentServers servers) throws SQLException, IOException {
        Ledger ledger = new Ledger(department, servers);
        ledger.history.note(DepartmentTruth.of(department, ledger.connection()), Instant.MIN, Instant.MIN);
        ledger.history.begin();
        return ledger;
    }

    public Department department() {
        return department;
    }

    public History history() {
        return history;
    }

    /** Whether the history tells of all that could have been seen until then. */
    public boolean isWrittenUntil(Instant time) {
        Instant busy = busySince;
        return busy == null || busy.isAfter(time);
    }

    /** One transaction of the department's. Of one that fails in its commit is read afterwards what became of it. */
    public void commit(Work work) throws SQLException, IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            Connection own = connection();
            List<Fact> facts;
            try {
                own.setAutoCommit(false);
                work.run(own);
                facts = DepartmentTruth.of(department, own);
            } catch (SQLException | RuntimeException e) {
                leave();
                throw e;
            }
            Instant sent = begin();
            try {
                own.commit();
            } catch (SQLException e) {
                leave();
                observe(sent);
                throw e;
            }
            history.note(facts, sent, Instant.now());
        } finally {
            busySince = null;
            turn.unlock();
        }
    }

    /** Statements, each a transaction of its own. */
    public void execute(String... statements) throws SQLException, IOException, InterruptedException {
        for (String sql : statements) {
            alone(own -> run(own, sql));
        }
    }

    /** Statements in one transaction. */
    public void transaction(String... statements) throws SQLException, IOException, InterruptedException {
        alone(own -> commit(own, statements));
    }

    /** The same of statements by which, or from which on, one feed's content changes without an event. */
    public void unheard(String feed, String... statements) throws SQLException, IOException, InterruptedException {
        alone(own -> {
            Instant sent = Instant.now();
            commit(own, statements);
            history.noteUnheard(feed, sent, Instant.now());
        });
    }

    private static void commit(Connection own, String... statements) throws SQLException {
        own.setAutoCommit(false);
        for (String sql : statements) {
            run(own, sql);
        }
        own.commit();
    }

    /**
     * Something by which what is on file may change, here or through another connection, while nobody else changes
     * anything.
     */
    public void alone(Work work) throws SQLException, IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            Connection own = connection();
            Instant sent = begin();
            try {
                own.setAutoCommit(true);
                work.run(own);
            } catch (SQLException e) {
                leave();
                throw e;
            } finally {
                observe(sent);
            }
        } finally {
            busySince = null;
            turn.unlock();
        }
    }

    /** All that the department has on file, with nothing under way. */
    public List<Fact> facts() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return read();
        } finally {
            turn.unlock();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Instant begin() {
        Instant now = Instant.now();
        busySince = now;
        return now;
    }

    /** Reads what is there since then. */
    private void observe(Instant since) throws InterruptedException {
        history.note(read(), since, Instant.now());
    }

    /** All that is there; waits for the department's server where it is away. */
    private List<Fact> read() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                Connection own = connection();
                own.setAutoCommit(true);
                return DepartmentTruth.of(department, own);
            } catch (SQLException | IOException e) {
                leave();
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(department.name() + "'s database does not come back", e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private Connection connection() throws SQLException, IOException {
        Connection open = connection;
        if (open == null) {
            open = servers.connect(department);
            run(
                    open,
                    switch (department.server()) {
                        case POSTGRESQL -> "set lock_timeout = '20s'";
                        case MARIADB -> "set innodb_lock_wait_timeout = 2, lock_wait_timeout = 20";
                    });
            connection = open;
        }
        return open;
    }

    private void leave() {
        Connection left = connection;
        connection = null;
        if (left != null) {
            try {
                left.close();
            } catch (SQLException e) {
                // Its server is away
            }
        }
    }

    @Override
    public void close() {
        leave();
    }
}
