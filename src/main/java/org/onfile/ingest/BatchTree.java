package org.onfile.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onfile.schema.Commitment;
import org.onfile.schema.FeedRecord;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Tiles;

/**
 * The Merkle tree (RFC 6962) over a batch's records, in their order. In version 2 a leaf's content is the record's
 * commitment, which whoever has the record and its salt can compute. Records that an earlier version of the hub queued
 * have none: their batches get version 1, over reference, state and content's pseudonym, which only the hub can compute.
 *
 * @param leaves hashes of the leaves
 */
record BatchTree(int version, List<Hash> leaves, Hash root) {

    private static final int BY_PSEUDONYMS = 1;
    private static final int BY_COMMITMENTS = 2;

    static BatchTree of(List<FeedRecord> records) {
        int version =
                records.stream().allMatch(record -> record.getCommitment() != null) ? BY_COMMITMENTS : BY_PSEUDONYMS;
        List<Hash> leaves = new ArrayList<>(records.size());
        GrowingTree tree = GrowingTree.empty();
        for (FeedRecord record : records) {
            Hash leaf = Hash.leaf(content(record, version));
            leaves.add(leaf);
            tree.append(leaf);
            tree.takeFull();
        }
        return new BatchTree(version, leaves, tree.root());
    }

    /** The leaves as they are kept: 32 bytes each. */
    byte[] hashes() {
        return Tiles.bytes(leaves);
    }

    private static byte[] content(FeedRecord record, int version) {
        Commitment commitment = record.getCommitment();
        return version == BY_COMMITMENTS && commitment != null ? commitment.bytes() : pseudonyms(record);
    }

    private static byte[] pseudonyms(FeedRecord record) {
        byte[] ref = record.getRef().bytes();
        byte[] state = record.getState().name().getBytes(StandardCharsets.US_ASCII);
        byte[] content =
                record.getContent() == null ? new byte[0] : record.getContent().bytes();
        return ByteBuffer.allocate(ref.length + state.length + content.length)
                .put(ref)
                .put(state)
                .put(content)
                .array();
    }
}
