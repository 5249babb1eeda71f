package org.onfile.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.LockedFeed;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies feed batches to the registry, each atomically and idempotently. A record that is not newer than what the
 * registry holds is ignored, so a batch delivered twice changes nothing the second time.
 *
 * <p>What nobody sees before the batch is there is written by a second connection beside the first, where the batch is
 * large and a connection can be spared, and committed before the batch. No batch is committed without it.
 */
public final class Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    /** As many certificates; fewer are written as quickly by one connection. */
    private static final int LARGE = 200;

    /** What says that it was written ahead before. */
    private static final Set<String> AHEAD = Set.of("certificate_version_pkey", "certificate_holder_pkey");

    private final DataSource store;
    private final Semaphore spare;
    private final WithdrawalBrake brake;

    /**
     * Writes to a store.
     *
     * @param spare how many connections it may use at once besides one for each batch; fewer than the store has by far,
     *     since a batch waits for its second with the first in its hand
     * @param brake puts withdrawals of too many certificates in doubt
     */
    public Ingest(DataSource store, int spare, WithdrawalBrake brake) {
        this.store = store;
        this.spare = new Semaphore(spare);
        this.brake = brake;
    }

    /**
     * Commits what a batch changes in the registry: {@link Difference} compares it with what is held, {@link
     * CertificateRows} writes what differs, and after a load's last batch {@link Reconciliation} withdraws what the load
     * did not bring.
     */
    public void apply(RecordedBatch recorded) throws SQLException {
        try {
            apply(recorded, false);
        } catch (SQLException e) {
            if (!wasAhead(e)) {
                throw e;
            }
            apply(recorded, true);
        }
    }

    /** Whether the batch was not written before, though what goes ahead of it was. */
    private static boolean wasAhead(SQLException failure) {
        ServerErrorMessage told = failure instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return told != null && told.getConstraint() != null && AHEAD.contains(told.getConstraint());
    }

    private void apply(RecordedBatch recorded, boolean again) throws SQLException {
        FeedBatch batch = recorded.batch();
        try (Connection connection = transaction()) {
            LockedFeed feed = LockedFeed.lock(connection, FeedId.parse(batch.getFeed()));
            if (!batch.getRecords().isEmpty() || batch.getKind() == BatchKind.LOAD_FINISHED) {
                planForTheTablesAsTheyAre(connection);
            }
            Difference difference =
                    batch.getRecords().isEmpty() || feed.ended() ? Difference.none() : write(feed, recorded, again);
            Turnover turnover = Turnover.of(difference);
            boolean loaded =
                    batch.getKind() == BatchKind.LOAD_FINISHED && feed.life().isLoadedBy(batch.getPosition());
            if (loaded && !feed.ended()) {
                turnover = turnover.plus(gone(feed, recorded));
            }
            brake.apply(feed, recorded, turnover, loaded);
            if (batch.getWithdrawalsConfirmed()) {
                WithdrawalBrake.accept(feed, recorded);
            }
            FeedLife next = after(feed.life(), recorded);
            if (!difference.late().isEmpty()) {
                next = next.doubted("certificates came so long after they were read that they may be gone");
                LOG.warn("{}: {}; it is {}", batch.getFeed(), next.reason(), next.state());
            }
            if (!next.equals(feed.life())) {
                feed.save(next);
            }
            connection.commit();
        }
    }

    /** What a load found gone, where that is not confirmed already. */
    private static Turnover gone(LockedFeed feed, RecordedBatch finished) throws SQLException {
        int withdrawn = Reconciliation.apply(feed, finished);
        if (!feed.life().load().confirmed()) {
            return Turnover.gone(withdrawn);
        }
        LOG.warn(
                "{}: the load finds {} certificates gone, as the department has confirmed",
                finished.batch().getFeed(),
                withdrawn);
        return Turnover.gone(0);
    }

    private static FeedLife after(FeedLife before, RecordedBatch recorded) {
        FeedBatch batch = recorded.batch();
        FeedLife life = before;
        if (batch.getKind() == BatchKind.LOAD_FINISHED) {
            life = life.loadFinished(batch.getPosition(), batch.getSeenAt());
        }
        if (batch.getWatermark() != null) {
            life = life.caughtUpWith(batch.getWatermark());
        }
        return recorded.recorded() == null ? life : life.recorded(recorded.recorded());
    }

    private Difference write(LockedFeed feed, RecordedBatch recorded, boolean again) throws SQLException {
        Difference difference = Difference.of(feed, recorded.batch());
        CertificateRows rows = new CertificateRows(feed.connection(), feed.id(), recorded);
        if (difference.size() < LARGE || !spare.tryAcquire()) {
            rows.writeAhead(difference, again);
            rows.write(difference);
            return difference;
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
        return difference;
    }

    private void writeAhead(LockedFeed feed, RecordedBatch recorded, Difference difference, boolean again)
            throws SQLException {
        try (Connection connection = transaction()) {
            planForTheTablesAsTheyAre(connection);
            giveWayToWhoLocksTables(connection);
            new CertificateRows(connection, feed.id(), recorded).writeAhead(difference, again);
            connection.commit();
        }
    }

    /** What is not committed when it is closed, the pool rolls back, as PostgreSQL does without one. */
    private Connection transaction() throws SQLException {
        Connection connection = store.getConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whoever wants a table alone waits for the batch, which waits for this: a circle that the store does not see. */
    private static void giveWayToWhoLocksTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '5s'");
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
