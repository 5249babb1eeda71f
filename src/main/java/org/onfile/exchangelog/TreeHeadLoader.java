package org.onfile.exchangelog;

import java.io.IOException;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MissingNodeException;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.Tiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the tree head from the store, and refuses one that is not consistent with what this node published (rollback or
 * fork): nobody may ever hold two checkpoints of this log that contradict each other, whatever happened to the store.
 */
final class TreeHeadLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TreeHeadLoader.class);
    private static final int FOLLOWED = 100_000;
    private static final String TO_DO =
            " Restore the newest state of the store; if it is lost, this log has ended: keep what is left of it for"
                    + " auditors, and begin a new one under another onfile.log.origin, with an empty store"
                    + " and without this node's DIR/log, DIR/keys/log-keys.json and DIR/broker.";

    private final HeadRow row;
    private final StoredLog stored;
    private final LogKeys keys;
    private final LastCheckpointFile anchor;

    TreeHeadLoader(HeadRow row, StoredLog stored, LogKeys keys, LastCheckpointFile anchor) {
        this.row = row;
        this.stored = stored;
        this.keys = keys;
        this.anchor = anchor;
    }

    /**
     * Where the log in the store ends, begun where there is none.
     *
     * @throws LogRefusedException if it must not be extended
     */
    TreeHead afresh() throws IOException {
        Optional<Checkpoint> published = anchor.last();
        SignedCheckpoint head = row.read().orElseGet(() -> begun(published));
        if (published.isPresent()) {
            verify(published.get(), head);
        } else if (head.size() > 0) {
            LOG.warn(
                    "This node takes up an exchange log of {} entries and has no checkpoint of its own to compare it with",
                    head.size());
        }
        return new TreeHead(head, tree(head));
    }

    /**
     * Where the log ends now, after other nodes have appended to what this one knows.
     *
     * @throws LogRefusedException if it does not continue that
     */
    TreeHead after(TreeHead known) throws IOException {
        SignedCheckpoint head =
                row.read().orElseThrow(() -> new LogRefusedException("The exchange log is gone." + TO_DO));
        long behind = head.size() - known.head().size();
        if (behind < 0 || behind > FOLLOWED) {
            return afresh();
        }
        GrowingTree tree = known.tree().copy();
        for (Hash leaf : stored.leaves(known.head().size(), (int) behind)) {
            tree.append(leaf);
            tree.takeFull();
        }
        if (tree.size() != head.size() || !tree.root().equals(head.root())) {
            throw new LogRefusedException("The exchange log in the store contradicts what this node knows of it: what"
                    + " follows on " + known.head().size() + " entries makes the root " + tree.root() + " of "
                    + tree.size() + ", its head says " + head.root() + " of " + head.size() + "." + TO_DO);
        }
        return new TreeHead(head, tree);
    }

    private SignedCheckpoint begun(Optional<Checkpoint> published) {
        if (published.isPresent()) {
            throw new LogRefusedException("The store holds no exchange log, but this node has published one of "
                    + published.get().size() + " entries." + TO_DO);
        }
        row.begin(new Checkpoint(keys.origin(), 0, Hash.OF_NOTHING).signed(keys.signer()));
        return row.read().orElseThrow();
    }

    private GrowingTree tree(SignedCheckpoint head) {
        GrowingTree tree = stored.tree(head.size());
        if (!tree.root().equals(head.root())) {
            throw new LogRefusedException("The exchange log in the store was altered: its tiles make the root "
                    + tree.root() + " of " + head.size() + " entries, its head says " + head.root() + "." + TO_DO);
        }
        return tree;
    }

    private void verify(Checkpoint published, SignedCheckpoint head) {
        if (!published.origin().equals(keys.origin())) {
            throw new LogRefusedException("This node published the log '" + published.origin() + "', not '"
                    + keys.origin() + "'. Set onfile.log.origin back.");
        }
        if (head.size() < published.size()) {
            throw new LogRefusedException("The exchange log in the store ends at " + head.size()
                    + " entries, but this node has published " + published.size()
                    + ": the store was restored from an older backup, or lost commits." + TO_DO);
        }
        Hash then;
        try {
            then = Proofs.root(published.size(), new Tiles(published.size(), stored));
        } catch (MissingNodeException e) {
            throw new LogRefusedException("The exchange log in the store has gaps: " + e.getMessage() + "." + TO_DO);
        }
        if (!then.equals(published.root())) {
            throw new LogRefusedException("The exchange log in the store contradicts what this node has published: of "
                    + published.size() + " entries the root was " + published.root() + ", and now is " + then + "."
                    + TO_DO);
        }
    }
}
