package org.onfile.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.evidence.RecordProof.Supplied;
import org.onfile.evidence.RecordProof.Verdict;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.LoggedBatches.LoggedBatch;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.Tiles;
import org.onfile.verify.TestLog;

/** A record's way from its leaf to the batch's root, and from there into the log. */
class RecordProofTest {

    private final TestLog log = TestLog.of(30);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 300})
    void leadsFromEachRecordOfABatch(int size) {
        LoggedBatch batch = batch(size, 2);

        for (int i = 0; i < size; i += Math.max(1, size / 7)) {
            ObjectNode file = RecordProof.of(batch, record(i)).orElseThrow();
            assertThat(verify(file)).isInstanceOf(Verdict.Proven.class);
            assertThat(file.at("/record/path").size()).isLessThan(10);
        }
        assertThat(RecordProof.of(batch, record(size))).isEmpty();
    }

    @Test
    void saysNothingOfOtherRecords() {
        String file = RecordProof.of(batch(3, 2), record(1)).orElseThrow().toString();

        for (int other : new int[] {0, 2}) {
            assertThat(file)
                    .doesNotContain(
                            Base64.getEncoder().encodeToString(record(other).salt()))
                    .doesNotContain("key-" + other);
        }
    }

    @Test
    void isNone_atAnotherPlace_inAnotherBatch_orOfAnEarlierTree() {
        ObjectNode file = RecordProof.of(batch(7, 2), record(3)).orElseThrow();

        ObjectNode moved = file.deepCopy();
        moved.withObject("/record").put("place", 4);
        assertThat(verify(moved)).isInstanceOf(Verdict.Refused.class);
        ObjectNode other = file.deepCopy();
        other.set("batch", RecordProof.of(batch(5, 2), record(3)).orElseThrow().path("batch"));
        assertThat(verify(other)).isInstanceOf(Verdict.Refused.class);
        assertThat(verify(RecordProof.of(batch(7, 1), record(3)).orElseThrow())).isInstanceOf(Verdict.Refused.class);
        assertThat(verify(file.put("format", "onfile-record-proof/v1"))).isInstanceOf(Verdict.Proven.class);
        file.withObject("/record").remove("content");
        assertThat(verify(file)).isInstanceOf(Verdict.Refused.class);
    }

    private Verdict verify(ObjectNode file) {
        return RecordProof.verify(file.toString().getBytes(StandardCharsets.UTF_8), log.keys());
    }

    private static Supplied record(int number) {
        return number == 2
                ? new Supplied("WITHDRAWN", "key-2", salt(number), Optional.empty())
                : new Supplied("PRESENT", "key-" + number, salt(number), Optional.of(new byte[] {(byte) number}));
    }

    private static byte[] salt(int number) {
        return ByteBuffer.allocate(16).putInt(number).array();
    }

    private LoggedBatch batch(int size, int tree) {
        List<Hash> leaves =
                IntStream.range(0, size).mapToObj(i -> record(i).leaf()).toList();
        Hash root = Proofs.root(
                size,
                (height, index) -> Tiles.fold(leaves.subList((int) (index << height), (int) ((index + 1) << height))));
        Opening opening = Opening.of("{\"kind\":\"feed-batch\",\"feed\":\"a/b\",\"records\":" + size
                + ",\"recordsTree\":" + tree + ",\"recordsRoot\":\"" + root + "\"}");
        LogEntry entry = LogEntry.of(EntryKind.FEED_BATCH, opening);
        int index = log.append(entry.bytes());
        return new LoggedBatch(index, entry, opening, log.proof(index), leaves);
    }
}
