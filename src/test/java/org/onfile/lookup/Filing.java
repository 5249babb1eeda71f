package org.onfile.lookup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.onfile.TestHub;
import org.onfile.digest.Digest;
import org.onfile.digest.RecordCommitment;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.ingest.BatchRecording;
import org.onfile.ingest.Ingest;
import org.onfile.schema.Assurance;
import org.onfile.schema.BatchKind;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Commitment;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Holder;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordCodec;
import org.onfile.schema.RecordState;
import org.onfile.schema.Schemas;
import org.onfile.schema.SharingClass;
import org.onfile.schema.Source;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts certificates into a hub's registry, as a department's feed would. */
public final class Filing {

    private final TestHub hub;
    private final AtomicLong positions;
    private final Set<String> opened = new HashSet<>();

    /** Takes the next of these positions for each certificate. */
    public Filing(TestHub hub, AtomicLong positions) {
        this.hub = hub;
        this.positions = positions;
    }

    /** A feed that is live and stays fresh for the time of a test run. */
    public void feed(String department, String type) {
        if (opened.add(department)) {
            hub.open(department);
        }
        hub.bean(Feeds.class)
                .enter(new FeedEntry(
                        new FeedId(department, type),
                        type,
                        "digest",
                        SharingClass.CONDITIONAL,
                        List.of("990100"),
                        LocalDate.of(2015, 1, 1),
                        Duration.ofDays(1),
                        false));
        JdbcClient.create(hub.bean(DataSource.class))
                .sql("update feed set state = 'LIVE', watermark = now() where name = ?")
                .param(department + "/" + type)
                .update();
    }

    /** What tells a holder's code apart: a passport's country; whose numbering it is. */
    private static String issuer(String department, Holder holder) {
        if (HolderCodeTypes.needsScope(holder.getCodeType())) {
            return department;
        }
        return holder.getCountry() == null ? "" : holder.getCountry();
    }

    /** Files a certificate of one holder; answers its reference. */
    public UUID certificate(
            String department,
            String type,
            String key,
            String codeType,
            String code,
            String name,
            Consumer<CertificateRecord.Builder> change) {
        CertificateType known = hub.bean(CertificateTypes.class).find(type).orElseThrow();
        Instant now = Clock.systemUTC().instant();
        CertificateRecord.Builder record = CertificateRecord.newBuilder()
                .setCertificateIdentifier("urn:onfile:test")
                .setCertificateType(type)
                .setCertificateTypeCode(known.code())
                .setCertificateTypeName(known.chineseName())
                .setHolders(List.of(Holder.newBuilder()
                        .setCode(code)
                        .setCodeType(codeType)
                        .setName(name)
                        .build()))
                .setStatus("01")
                .setAttributes(ByteBuffer.allocate(0))
                .setSharingClass(SharingClass.CONDITIONAL)
                .setSource(new Source(department, type, key, 0L, Instant.EPOCH))
                .setAssurance(Assurance.ISSUER_DATABASE)
                .setContentDigest(ByteBuffer.allocate(0));
        change.accept(record);
        Pseudonyms pseudonyms = hub.bean(Pseudonyms.class);
        UUID ref = pseudonyms.certificate(department + "/" + type, key);
        RecordCodec<CertificateRecord> codec = hub.bean(Schemas.class).certificates();
        byte[] digest = Digest.of(codec.encode(record.build())).bytes();
        record.setContentDigest(ByteBuffer.wrap(digest)).setSource(new Source(department, type, key, 1L, now));
        byte[] body = hub.bean(Sealer.class)
                .seal(codec.encode(record.build()), ("record:" + ref).getBytes(StandardCharsets.UTF_8));
        long position = positions.incrementAndGet();
        UUID content = UUID.randomUUID();
        List<Pseudonym> holders = record.getHolders().stream()
                .map(holder -> PseudonymBytes.of(
                        pseudonyms.holder(holder.getCodeType(), issuer(department, holder), holder.getCode())))
                .toList();
        FeedRecord.Builder filed = FeedRecord.newBuilder()
                .setRef(PseudonymBytes.of(ref))
                .setState(RecordState.PRESENT)
                .setContent(PseudonymBytes.of(content))
                .setHolders(holders)
                .setHoldersKnown(true)
                .setBody(ByteBuffer.wrap(body))
                .setCommitment(new Commitment(RecordCommitment.of(
                        PseudonymBytes.of(pseudonyms.recordSalt(ref, position)).bytes(), "PRESENT", key, digest)));
        try {
            hub.bean(Ingest.class)
                    .apply(hub.bean(BatchRecording.class)
                            .record(FeedBatch.newBuilder()
                                    .setFeed(department + "/" + type)
                                    .setKind(BatchKind.CHANGES)
                                    .setPosition(position)
                                    .setSeenAt(now)
                                    .setRecords(List.of(filed.build()))
                                    .build()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ref;
    }
}
