package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.schema.Commitment;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.RecordState;
import org.onfile.tlog.Hash;

/** The tree under {@code recordsRoot}. */
class BatchTreeTest {

    @Test
    void isOfCommitments_inTheRecordsOrder() {
        BatchTree tree = BatchTree.of(List.of(record(1, new byte[32]), record(2, bytes(7))));

        assertThat(tree.version()).isEqualTo(2);
        assertThat(tree.root()).isEqualTo(Hash.node(Hash.leaf(new byte[32]), Hash.leaf(bytes(7))));
        assertThat(tree.hashes()).hasSize(64).startsWith(Hash.leaf(new byte[32]).bytes());
    }

    /** Queued by the version before, taken in by this one: what earlier entries say is verified as before. */
    @Test
    void isOfPseudonyms_whereARecordHasNoCommitment() {
        BatchTree tree = BatchTree.of(List.of(record(1, null)));

        byte[] leaf = ByteBuffer.allocate(16 + 7 + 16)
                .put(bytes16(1))
                .put("PRESENT".getBytes(StandardCharsets.US_ASCII))
                .put(bytes16(2))
                .array();
        assertThat(tree.version()).isEqualTo(1);
        assertThat(tree.root()).isEqualTo(Hash.leaf(leaf));
        assertThat(BatchTree.of(List.of(record(1, null), record(2, bytes(7)))).version())
                .isEqualTo(1);
    }

    @Test
    void ofNoRecords_isTheTreeOfNothing() {
        assertThat(BatchTree.of(List.of()).root()).isEqualTo(Hash.OF_NOTHING);
        assertThat(BatchTree.of(IntStream.range(0, 3_000)
                                .mapToObj(i -> record(i, bytes(i)))
                                .toList())
                        .leaves())
                .hasSize(3_000);
    }

    private static FeedRecord record(int number, byte @Nullable [] commitment) {
        return new FeedRecord(
                new Pseudonym(bytes16(number)),
                RecordState.PRESENT,
                new Pseudonym(bytes16(number + 1)),
                List.of(),
                true,
                null,
                ByteBuffer.allocate(0),
                null,
                null,
                commitment == null ? null : new Commitment(commitment));
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(32).putInt(number).array();
    }

    private static byte[] bytes16(int number) {
        return ByteBuffer.allocate(16).putInt(number).array();
    }
}
