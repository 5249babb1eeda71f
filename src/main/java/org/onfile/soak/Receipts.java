package org.onfile.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** The receipts of all answers: in the end each answer's entry has to be in the hub's log, where its receipt said. */
final class Receipts {

    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** What a receipt said: an entry's place, and a size of the tree with the root that it had. */
    private record Kept(long index, Hash leaf, Checkpoint checkpoint) {}

    /** Keeps a reply's receipt. */
    void keep(JsonNode receipt, List<VerifierKey> keys) {
        try {
            byte[] entry = Base64.getDecoder().decode(receipt.path("entry").asText());
            TlogProof proof = TlogProof.parse(receipt.path("proof").asText());
            kept.add(new Kept(proof.index(), Hash.leaf(entry), proof.verify(entry, keys)));
        } catch (MalformedNoteException | IllegalArgumentException e) {
            broken.add("a receipt that proves nothing: " + e.getMessage());
        }
    }

    /** What of it the log does not have, or has otherwise, in words. */
    List<String> missing(Hub hub) throws IOException, InterruptedException {
        Checkpoint end = checkpoint(hub);
        List<Hash> leaves = new ArrayList<>();
        Map<Long, Hash> roots = new HashMap<>();
        GrowingTree tree = GrowingTree.empty();
        for (long bundle = 0; bundle * TilePath.FULL < end.size(); bundle++) {
            int width = TilePath.widthAt(TilePath.ENTRIES, bundle, end.size());
            byte[] content = hub.get("/log/" + new TilePath(TilePath.ENTRIES, bundle, width).path());
            for (byte[] entry : EntryBundle.entries(content)) {
                leaves.add(Hash.leaf(entry));
                tree.append(leaves.getLast());
                tree.takeFull();
                roots.put(tree.size(), tree.root());
            }
        }
        List<String> missing = new ArrayList<>(broken);
        if (!end.root().equals(tree.root())) {
            missing.add("the log's entries do not make the root of its checkpoint of " + end.size());
        }
        for (Kept receipt : kept) {
            if (receipt.index() >= leaves.size()
                    || !leaves.get((int) receipt.index()).equals(receipt.leaf())) {
                missing.add("entry " + receipt.index() + " is not the one that an answer's receipt has there");
            } else if (!receipt.checkpoint()
                    .root()
                    .equals(roots.getOrDefault(receipt.checkpoint().size(), Hash.OF_NOTHING))) {
                missing.add("the log had another root at size "
                        + receipt.checkpoint().size());
            }
        }
        return missing;
    }

    private static Checkpoint checkpoint(Hub hub) throws IOException, InterruptedException {
        try {
            return Checkpoint.verified(SignedNote.parse(hub.get("/log/checkpoint")), hub.logKeys());
        } catch (MalformedNoteException e) {
            throw new IOException("the log's checkpoint: " + e.getMessage(), e);
        }
    }
}
