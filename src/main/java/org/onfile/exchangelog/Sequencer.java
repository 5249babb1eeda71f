package org.onfile.exchangelog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.tlog.Checkpoint;
import org.onfile.exchangelog.tlog.GrowingTree;
import org.onfile.exchangelog.tlog.GrowingTree.FullTile;
import org.onfile.exchangelog.tlog.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sequences entries: takes what has arrived while the last batch was written, extends the Merkle tree (RFC 6962), signs
 * one checkpoint, writes all of it in one transaction, keeps the checkpoint on this node's own disk, then releases every
 * waiting answer. An answer whose entry is not durable is never released.
 *
 * <p>Several nodes append in turn: a transaction begins by moving the head on from where this node believes it to be, and
 * writes nothing where another node was faster. After that, and after every failure, the head is read again before
 * anything is signed; {@link Continuation} refuses one that does not continue what this node knows.
 */
final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int LARGEST_BATCH = 1024;

    private final DataSource store;
    private final Continuation continuation;
    private final LogKeys keys;
    private final Anchor anchor;
    private final BlockingQueue<Pending> arrived = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean stopped;
    private boolean failing;
    private @Nullable Connection connection;
    private @Nullable Edge edge;

    private record Pending(Detail detail, CompletableFuture<Place> place) {}

    Sequencer(DataSource store, Continuation continuation, LogKeys keys, Anchor anchor) {
        this.store = store;
        this.continuation = continuation;
        this.keys = keys;
        this.anchor = anchor;
        this.thread = Thread.ofPlatform().name("exchange-log").unstarted(this::run);
    }

    /**
     * Begins to append.
     *
     * @throws LogRefusedException if the stored log does not continue what was published
     */
    void start() throws IOException {
        edge = continuation.afresh();
        thread.start();
    }

    Future<Place> submit(Detail detail) {
        Pending pending = new Pending(detail, new CompletableFuture<>());
        arrived.add(pending);
        if (stopped) {
            pending.place.completeExceptionally(new LogUnavailableException("the hub stops", null));
        }
        return pending.place;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnect();
        anchor.close();
    }

    private void run() {
        List<Pending> batch = new ArrayList<>();
        while (!stopped) {
            try {
                batch.add(arrived.take());
            } catch (InterruptedException stop) {
                break;
            }
            arrived.drainTo(batch, LARGEST_BATCH - 1);
            write(batch);
            batch.clear();
        }
        arrived.drainTo(batch);
        batch.forEach(
                pending -> pending.place.completeExceptionally(new LogUnavailableException("the hub stops", null)));
    }

    private void write(List<Pending> batch) {
        try {
            Edge end = append(batch.stream().map(Pending::detail).toList());
            if (failing) {
                failing = false;
                LOG.info("The exchange log is written again");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).place.complete(new Place(end.head().size() - batch.size() + i, end));
            }
        } catch (SQLException | IOException | RuntimeException e) {
            // What the store holds now is not known: read it again before anything is signed
            edge = null;
            disconnect();
            if (!failing) {
                failing = true;
                LOG.error("The exchange log cannot be written, so nothing is answered: {}", e.toString());
            }
            batch.forEach(pending -> pending.place.completeExceptionally(e));
        }
    }

    private Edge append(List<Detail> details) throws SQLException, IOException {
        while (true) {
            Edge from = edge == null ? continuation.afresh() : edge;
            GrowingTree tree = from.tree().copy();
            details.forEach(detail -> tree.append(detail.leaf()));
            List<FullTile> tiles = tree.takeFull();
            Checkpoint checkpoint = new Checkpoint(keys.origin(), tree.size(), tree.root());
            SignedNote note = checkpoint.signed(keys.signer());
            Head head = new Head(checkpoint, note);
            if (new Appending(connected()).append(from.head(), head, details, tiles)) {
                anchor.write(note);
                Edge end = new Edge(head, tree);
                edge = end;
                return end;
            }
            // Another node was faster
            edge = continuation.after(from);
        }
    }

    private Connection connected() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = store.getConnection();
            connection = current;
        }
        return current;
    }

    private void disconnect() {
        try (Connection closing = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.debug("The connection was broken already", e);
        }
    }
}
