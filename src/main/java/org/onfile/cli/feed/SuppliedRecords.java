package org.onfile.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.evidence.RecordProof;
import org.onfile.evidence.RecordProof.Supplied;
import org.onfile.exchangelog.LoggedBatches;
import org.onfile.exchangelog.LoggedBatches.LoggedBatch;
import org.onfile.feed.FeedId;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.Schemas;
import org.onfile.schema.Source;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds, among what the registry has had of a certificate, what a batch in the log brought. */
record SuppliedRecords(JdbcClient store, Sealer sealer, Schemas schemas, LoggedBatches batches) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A certificate as the registry has it now. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Held(@Nullable Long batch, byte @Nullable [] record, byte @Nullable [] row) {}

    /**
     * The file that proves what a batch brought of a certificate.
     *
     * @param key of the row, where it is known
     * @param entry of the batch; null for the newest that brought it as it is now
     * @throws IOException if the log does not show it; says why
     */
    ObjectNode proof(FeedId feed, UUID ref, @Nullable String key, @Nullable Long entry) throws IOException {
        Held held = store.sql("""
                        select c.batch, c.record, q.row from certificate c join feed f on f.id = c.feed
                          left join quarantine q on q.ref = c.ref where c.ref = ? and f.name = ?
                        """)
                .params(ref, feed.toString())
                .query((row, number) -> new Held(row.getObject(1, Long.class), row.getBytes(2), row.getBytes(3)))
                .optional()
                .orElseThrow(() -> new IOException(feed + ": the hub has, and had, no such certificate"));
        Long index = entry == null ? held.batch : entry;
        if (index == null) {
            throw new IOException(feed + ": the log has no batch that brought this certificate");
        }
        LoggedBatch batch = batches.find(index)
                .orElseThrow(() -> new IOException("entry " + index + ": its detail was erased, so nothing opens it"));
        JsonNode detail = JSON.readTree(batch.opening().detail());
        if (!detail.path("feed").asText().equals(feed.toString())) {
            throw new IOException("entry " + index + ": it is no batch of " + feed);
        }
        if (detail.path("recordsTree").asInt() != RecordProof.TREE) {
            throw new IOException("entry " + index + ": an earlier version of the hub recorded it, whose leaves a"
                    + " department cannot compute. 'feed load' has all rows recorded anew");
        }
        byte[] salt = PseudonymBytes.of(new Pseudonyms(sealer)
                        .recordSalt(ref, detail.path("position").asLong()))
                .bytes();
        for (Supplied record : candidates(ref, key, held, salt)) {
            Optional<ObjectNode> file = RecordProof.of(batch, record);
            if (file.isPresent()) {
                return file.get();
            }
        }
        throw new IOException("entry " + index + ": the batch has no record of this certificate whose content the"
                + " registry still has. A load that did not find it withdraws it without a record; content that was"
                + " written with an earlier schema is not written again as it was");
    }

    private List<Supplied> candidates(UUID ref, @Nullable String given, Held held, byte[] salt) {
        List<byte[]> records = new ArrayList<>();
        Optional.ofNullable(held.record).ifPresent(records::add);
        records.addAll(store.sql("select record from certificate_version where ref = ? and record is not null"
                        + " order by position desc")
                .param(ref)
                .query((row, number) -> row.getBytes(1))
                .list());
        List<Supplied> candidates = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        RecordSeal seal = new RecordSeal(sealer, schemas.certificates());
        for (byte[] sealed : records) {
            CertificateRecord record = seal.open(ref, sealed);
            keys.add(record.getSource().getKey());
            digested(record)
                    .ifPresent(content -> candidates.add(
                            new Supplied("PRESENT", record.getSource().getKey(), salt, Optional.of(content))));
        }
        Optional.ofNullable(given).ifPresent(keys::add);
        keys.add("");
        for (String key : keys) {
            candidates.add(new Supplied("WITHDRAWN", key, salt, Optional.empty()));
            if (held.row != null) {
                byte[] row = sealer.unseal(held.row, ("row:" + ref).getBytes(StandardCharsets.UTF_8));
                candidates.add(new Supplied("UNREADABLE", key, salt, Optional.of(row)));
            }
        }
        return candidates;
    }

    /** The bytes that {@code contentDigest} is of; nothing where another schema wrote them. */
    private Optional<byte[]> digested(CertificateRecord record) {
        ByteBuffer digest = record.getContentDigest().duplicate();
        byte[] expected = new byte[digest.remaining()];
        digest.get(expected);
        Source source = record.getSource();
        CertificateRecord plain = CertificateRecord.newBuilder(record)
                .setContentDigest(ByteBuffer.allocate(0))
                .setSource(new Source(source.getDepartment(), source.getFeed(), source.getKey(), 0L, Instant.EPOCH))
                .build();
        byte[] content = schemas.certificates().encode(plain);
        return Arrays.equals(Digest.of(content).bytes(), expected) ? Optional.of(content) : Optional.empty();
    }
}
