package org.onfile.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;

/**
 * Applies feed batches to the registry, one transaction a batch. A record that is not newer than what the registry
 * holds is ignored, so a batch delivered twice changes nothing the second time.
 *
 * <p>What nobody sees before the batch is there is written by a second connection beside the first, where the batch is
 * large and a connection can be spared, and committed before the batch.
 */
public final class Ingest {

    /** As many certificates; fewer are written as quickly by one connection. */
    private static final int LARGE = 200;

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource store;
    private final Semaphore spare;

    /**
     * Writes to a store.
     *
     * @param spare how many connections it may use at once besides one for each batch; fewer than the store has by far,
     *     since a batch waits for its second with the first in its hand
     */
    public Ingest(DataSource store, int spare) {
        this.store = store;
        this.spare = new Semaphore(spare);
    }

    /** Returns once the batch is committed. */
    public void apply(RecordedBatch recorded) throws SQLException {
        try {
            apply(recorded, false);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            // The batch was not written before, though what goes ahead of it was
            apply(recorded, true);
        }
    }

    private void apply(RecordedBatch recorded, boolean again) throws SQLException {
        FeedBatch batch = recorded.batch();
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try {
                FeedRow feed = FeedRow.lock(connection, batch.getFeed());
                if (!batch.getRecords().isEmpty() || batch.getKind() == BatchKind.LOAD_FINISHED) {
                    planForTheTablesAsTheyAre(connection);
                }
                if (!batch.getRecords().isEmpty()) {
                    write(connection, feed, recorded, again);
                }
                switch (batch.getKind()) {
                    case CHANGES, LOAD -> {}
                    case LOAD_FINISHED -> Reconciliation.apply(connection, feed, recorded);
                }
                if (batch.getWatermark() != null || recorded.entry() != null) {
                    feed.advance(connection, batch.getWatermark(), recorded.entry());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void write(Connection connection, FeedRow feed, RecordedBatch recorded, boolean again) throws SQLException {
        Difference difference = Difference.of(connection, feed, recorded.batch());
        CertificateRows rows = new CertificateRows(connection, feed.id(), recorded);
        if (difference.size() < LARGE || !spare.tryAcquire()) {
            rows.writeAhead(difference, again);
            rows.write(difference);
            return;
        }
        // Closing waits for the second connection's end, also where the first fails
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> ahead = beside.submit(() -> {
                writeAhead(feed, recorded, difference, again);
                return null;
            });
            rows.write(difference);
            await(ahead);
        } finally {
            spare.release();
        }
    }

    private void writeAhead(FeedRow feed, RecordedBatch recorded, Difference difference, boolean again)
            throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try {
                planForTheTablesAsTheyAre(connection);
                new CertificateRows(connection, feed.id(), recorded).writeAhead(difference, again);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void await(Future<?> ahead) throws SQLException {
        try {
            ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException("what goes ahead of a batch was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while a batch was written", e);
        }
    }

    /** A plan kept from when the registry was empty would read all of it for each batch of a first load. */
    private static void planForTheTablesAsTheyAre(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = force_custom_plan");
        }
    }
}
