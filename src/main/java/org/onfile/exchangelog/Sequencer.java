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
import org.onfile.exchangelog.tlog.Hash;
import org.onfile.exchangelog.tlog.Proofs;
import org.onfile.exchangelog.tlog.SignedNote;
import org.onfile.exchangelog.tlog.TlogProof;
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

    private record Pending(Detail detail, CompletableFuture<Recorded> recorded) {}

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

    Future<Recorded> submit(Detail detail) {
        Pending pending = new Pending(detail, new CompletableFuture<>());
        arrived.add(pending);
        if (stopped) {
            pending.recorded.completeExceptionally(new LogUnavailableException("the hub stops", null));
        }
        return pending.recorded;
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
                pending -> pending.recorded.completeExceptionally(new LogUnavailableException("the hub stops", null)));
    }

    private void write(List<Pending> batch) {
        try {
            List<Recorded> recorded = append(batch.stream().map(Pending::detail).toList());
            if (failing) {
                failing = false;
                LOG.info("The exchange log is written again");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).recorded.complete(recorded.get(i));
            }
        } catch (SQLException | IOException | RuntimeException e) {
            // What the store holds now is not known: read it again before anything is signed
            edge = null;
            disconnect();
            if (!failing) {
                failing = true;
                LOG.error("The exchange log cannot be written, so nothing is answered: {}", e.toString());
            }
            batch.forEach(pending -> pending.recorded.completeExceptionally(e));
        }
    }

    private List<Recorded> append(List<Detail> details) throws SQLException, IOException {
        while (true) {
            Edge from = edge == null ? continuation.afresh() : edge;
            GrowingTree tree = from.tree().copy();
            List<Hash> leaves = details.stream()
                    .map(detail -> Hash.leaf(detail.entry().bytes()))
                    .toList();
            leaves.forEach(tree::append);
            List<FullTile> tiles = tree.takeFull();
            Checkpoint checkpoint = new Checkpoint(keys.origin(), tree.size(), tree.root());
            SignedNote note = checkpoint.signed(keys.signer());
            Head head = new Head(checkpoint, note);
            if (new Appending(connected()).append(from.head(), head, details, leaves, tiles)) {
                anchor.write(note);
                edge = new Edge(head, tree);
                return recorded(details, from.head().size(), tree, note);
            }
            // Another node was faster
            edge = continuation.after(from);
        }
    }

    private static List<Recorded> recorded(List<Detail> details, long first, GrowingTree tree, SignedNote note) {
        List<Recorded> recorded = new ArrayList<>(details.size());
        for (int i = 0; i < details.size(); i++) {
            Detail detail = details.get(i);
            List<Hash> proof = Proofs.inclusion(first + i, tree.size(), tree);
            recorded.add(new Recorded(detail.entry(), detail.opening(), new TlogProof(first + i, proof, note)));
        }
        return recorded;
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
