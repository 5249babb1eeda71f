package org.onfile.exchangelog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.batch.Batcher;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.GrowingTree.FullTile;
import org.onfile.tlog.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sequences entries: takes what has arrived while the last batch was written, extends the Merkle tree (RFC 6962), signs
 * one checkpoint, writes all of it in one transaction, keeps the checkpoint on this node's own disk, then releases every
 * waiting answer. An answer whose entry is not durable is never released.
 *
 * <p>Several nodes append in turn: a transaction begins by moving the head on from where this node has it, and writes nothing
 * where another node was faster. Then, and after every failure, the head is read again before anything is signed; {@link
 * TreeHeadLoader} refuses one that does not go on from what this node knows.
 */
final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int LARGEST_BATCH = 1024;

    private final DataSource store;
    private final TreeHeadLoader continuation;
    private final LogKeys keys;
    private final LastCheckpointFile anchor;
    private final Batcher<PendingEntry, SequencedEntry> batches =
            new Batcher<>("exchange-log", LARGEST_BATCH, ExchangeLog.PATIENCE, this::write);
    private boolean failing;
    private @Nullable Connection connection;
    private @Nullable TreeHead edge;

    Sequencer(DataSource store, TreeHeadLoader continuation, LogKeys keys, LastCheckpointFile anchor) {
        this.store = store;
        this.continuation = continuation;
        this.keys = keys;
        this.anchor = anchor;
    }

    /**
     * Begins to append.
     *
     * @throws LogRefusedException if the stored log does not continue what was published
     */
    void start() throws IOException {
        edge = continuation.afresh();
        batches.start();
    }

    /**
     * Where the entry is, once that is so for good.
     *
     * @throws LogUnavailableException if it is not, or not known to be
     */
    SequencedEntry append(PendingEntry detail) {
        return batches.ask(
                detail, (why, cause) -> new LogUnavailableException("the exchange log was not written: " + why, cause));
    }

    @Override
    public void close() throws IOException {
        batches.close();
        disconnect();
        anchor.close();
    }

    private List<SequencedEntry> write(List<PendingEntry> details) throws SQLException, IOException {
        try {
            TreeHead end = append(details);
            if (failing) {
                failing = false;
                LOG.info("The exchange log is written again");
            }
            long first = end.head().size() - details.size();
            return LongStream.range(first, end.head().size())
                    .mapToObj(index -> new SequencedEntry(index, end))
                    .toList();
        } catch (SQLException | IOException | RuntimeException e) {
            // What the store holds now is not known: read it again before anything is signed
            edge = null;
            disconnect();
            if (!failing) {
                failing = true;
                LOG.error("The exchange log cannot be written, so nothing is answered: {}", e.toString());
            }
            throw e;
        }
    }

    private TreeHead append(List<PendingEntry> details) throws SQLException, IOException {
        while (true) {
            TreeHead from = edge == null ? continuation.afresh() : edge;
            GrowingTree tree = from.tree().copy();
            details.forEach(detail -> tree.append(detail.leaf()));
            List<FullTile> tiles = tree.takeFull();
            Checkpoint checkpoint = new Checkpoint(keys.origin(), tree.size(), tree.root());
            SignedNote note = checkpoint.signed(keys.signer());
            SignedCheckpoint head = new SignedCheckpoint(checkpoint, note);
            if (new Appending(connected()).append(from.head(), head, details, tiles)) {
                anchor.write(note);
                TreeHead end = new TreeHead(head, tree);
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
