package org.onfile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** What a hub of the version before had in its queues when it was replaced. */
class EarlierBatchTest {

    @Test
    void isReadWithoutCommitments() throws Exception {
        Schema schema = new Schema.Parser()
                .parse(Path.of("schemas", "earlier", "FeedBatch.1.avsc").toFile());
        Schema record = schema.getField("records").schema().getElementType();
        Schema pseudonym = record.getField("ref").schema();
        GenericData.Record withdrawn = new GenericRecordBuilder(record)
                .set("ref", new GenericData.Fixed(pseudonym, new byte[16]))
                .set(
                        "state",
                        new GenericData.EnumSymbol(record.getField("state").schema(), "WITHDRAWN"))
                .set("holders", List.of())
                .set("holdersKnown", true)
                .set("body", ByteBuffer.allocate(0))
                .build();
        GenericData.Record batch = new GenericRecordBuilder(schema)
                .set("feed", "a/b")
                .set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "CHANGES"))
                .set("position", 7L)
                .set("seenAt", 8L)
                .set("records", List.of(withdrawn))
                .build();
        ByteBuffer bytes = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema).encode(batch);

        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        FeedBatch read = Schemas.in(Path.of("schemas")).batches().decode(all);

        assertThat(read.getPosition()).isEqualTo(7);
        assertThat(read.getRecords().getFirst().getState()).isEqualTo(RecordState.WITHDRAWN);
        assertThat(read.getRecords().getFirst().getCommitment()).isNull();
    }
}
