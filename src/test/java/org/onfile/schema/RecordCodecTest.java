package org.onfile.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

    private final Schemas schemas = Schemas.in(Path.of("schemas"));

    @ParameterizedTest
    @MethodSource("certificates")
    void writesTheSameBytesAsAvrosOwnWriter(CertificateRecord record) {
        byte[] avros = new RecordCodec<>(CertificateRecord.class, List.of()).encode(record);
        assertThat(schemas.certificates().encode(record)).isEqualTo(avros);
        assertThat(schemas.certificates().decode(avros)).isEqualTo(record);
    }

    @Test
    void writesSingleObjects_whichAvrosOwnReaderReads() throws Exception {
        FeedBatch batch = batch();
        byte[] bytes = schemas.batches().encode(batch);
        assertThat(bytes).startsWith(0xC3, 0x01);
        assertThat(FeedBatch.getDecoder().decode(bytes)).isEqualTo(batch);
        assertThat(schemas.batches().decode(FeedBatch.getEncoder().encode(batch).array()))
                .isEqualTo(batch);
    }

    @Test
    void readsABatchThatTheVersionBeforeQueued() throws Exception {
        Schema before = new Schema.Parser()
                .parse(Path.of("schemas/earlier/FeedBatch.1.avsc").toFile());
        GenericRecord batch = new GenericRecordBuilder(before)
                .set("feed", "a/b")
                .set("kind", new GenericData.EnumSymbol(before.getField("kind").schema(), "CHANGES"))
                .set("position", 7L)
                .set("seenAt", 8L)
                .set("records", List.of())
                .build();
        byte[] bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), before)
                .encode(batch)
                .array();
        assertThat(schemas.batches().decode(bytes))
                .returns(7L, FeedBatch::getPosition)
                .returns(false, FeedBatch::getWithdrawalsConfirmed);
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNothingInTheNext() {
        AttributesCodec births = schemas.certificateTypes().attributes("birth-certificate");
        Object[] sound = {"2", null, "云汉市", null, 39, 3200, 50};
        byte[] before = births.encode(sound);
        Object[] wrong = {"2", null, "云汉市", null, "39", 3200, 50};
        assertThatThrownBy(() -> births.encode(wrong)).isInstanceOf(ClassCastException.class);
        assertThat(births.encode(sound)).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoSuchRecord_withoutShowingIt() {
        byte[] batch = schemas.batches().encode(batch());
        assertThatThrownBy(() -> schemas.certificates().decode(batch))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("schemas/earlier");
        byte[] cut = Arrays.copyOf(batch, 20);
        assertThatThrownBy(() -> schemas.batches().decode(cut)).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> schemas.batches().decode(new byte[0])).isInstanceOf(UndecodableException.class);
    }

    private static FeedBatch batch() {
        Pseudonym pseudonym = new Pseudonym(new byte[16]);
        return new FeedBatch(
                "a/b",
                BatchKind.CHANGES,
                7L,
                Instant.ofEpochMilli(8),
                null,
                List.of(new FeedRecord(
                        pseudonym,
                        RecordState.PRESENT,
                        pseudonym,
                        List.of(pseudonym),
                        true,
                        null,
                        ByteBuffer.wrap(new byte[] {1, 2}),
                        null,
                        null,
                        null)),
                false);
    }

    static List<CertificateRecord> certificates() {
        Source source = new Source("d", "f", "k", 42L, Instant.ofEpochMilli(1_700_000_000_123L));
        CertificateRecord bare = new CertificateRecord(
                "urn:onfile:d:f:1",
                "t",
                "c",
                "n",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null,
                "01",
                null,
                null,
                null,
                ByteBuffer.wrap(new byte[0]),
                SharingClass.REFUSED,
                source,
                Assurance.REVIEWED_SCAN,
                List.of(),
                ByteBuffer.wrap(new byte[0]));
        CertificateRecord full = new CertificateRecord(
                "urn:onfile:d:f:2",
                "t",
                "c",
                "n",
                "证",
                "1",
                "局",
                "2",
                LocalDate.of(1949, 10, 1),
                LocalDate.of(2020, 2, 29),
                LocalDate.of(2099, 1, 1),
                true,
                List.of(new Holder("张三", "1", "414", "GB", "共有人"), new Holder(null, "2", "001", null, null)),
                "990100",
                "07",
                "吊销",
                Instant.ofEpochMilli(-1),
                "x",
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                SharingClass.CONDITIONAL,
                source,
                Assurance.ISSUER_FILE,
                List.of("a:B", "c:D"),
                ByteBuffer.wrap(new byte[32]));
        return List.of(bare, full);
    }
}
