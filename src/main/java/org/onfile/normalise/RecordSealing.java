package org.onfile.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.digest.RecordCommitment;
import org.onfile.feed.Rows;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.Commitment;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordCodec;
import org.onfile.schema.RecordState;
import org.onfile.schema.Source;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;

/** Seals the records of one batch: nothing leaves here in which a name or a number can be read. */
final class RecordSealing {

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final int SOURCE = position("source");
    private static final int CONTENT_DIGEST = position("contentDigest");

    private final Sealer sealer;
    private final Pseudonyms pseudonyms;
    private final RecordCodec<CertificateRecord> codec;
    private final Rows rows;
    private final MessageDigest sha256;

    RecordSealing(Sealer sealer, Pseudonyms pseudonyms, RecordCodec<CertificateRecord> codec, Rows rows) {
        this.sealer = sealer;
        this.pseudonyms = pseudonyms;
        this.codec = codec;
        this.rows = rows;
        this.sha256 = Digest.sha256();
    }

    UUID ref(String key) {
        return pseudonyms.certificate(rows.feed().id().toString(), key);
    }

    /** A readable certificate; its digest, position and time of reading are still to be filled in. */
    FeedRecord present(UUID ref, CertificateRecord certificate, Reading reading) {
        byte[] digest = sha256.digest(codec.encode(certificate));
        certificate.put(CONTENT_DIGEST, ByteBuffer.wrap(digest));
        certificate.put(SOURCE, read(certificate));
        return new FeedRecord(
                PseudonymBytes.of(ref),
                RecordState.PRESENT,
                PseudonymBytes.of(pseudonyms.content(HexFormat.of().formatHex(digest))),
                holders(reading),
                true,
                numbered(reading),
                sealed("record:", ref, codec.encode(certificate)),
                null,
                null,
                commitment(ref, RecordState.PRESENT, certificate.getSource().getKey(), digest));
    }

    /**
     * A row that cannot be read, as JSON.
     *
     * @param key null where a part of it is
     */
    FeedRecord unreadable(
            UUID ref, @Nullable String key, byte[] row, Reading reading, String reason, @Nullable String place) {
        return new FeedRecord(
                PseudonymBytes.of(ref),
                RecordState.UNREADABLE,
                null,
                holders(reading),
                reading.holdersKnown(),
                numbered(reading),
                sealed("row:", ref, row),
                reason,
                place,
                commitment(ref, RecordState.UNREADABLE, key == null ? "" : key, sha256.digest(row)));
    }

    FeedRecord withdrawn(String key) {
        UUID ref = ref(key);
        return new FeedRecord(
                PseudonymBytes.of(ref),
                RecordState.WITHDRAWN,
                null,
                List.of(),
                true,
                null,
                EMPTY,
                null,
                null,
                commitment(ref, RecordState.WITHDRAWN, key, null));
    }

    private Commitment commitment(UUID ref, RecordState state, String key, byte @Nullable [] digest) {
        byte[] salt =
                PseudonymBytes.of(pseudonyms.recordSalt(ref, rows.position())).bytes();
        return new Commitment(RecordCommitment.of(salt, state.name(), key, digest));
    }

    private Source read(CertificateRecord certificate) {
        Source source = certificate.getSource();
        return new Source(source.getDepartment(), source.getFeed(), source.getKey(), rows.position(), rows.seenAt());
    }

    private ByteBuffer sealed(String kind, UUID ref, byte[] bytes) {
        return ByteBuffer.wrap(sealer.seal(bytes, (kind + ref).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Pseudonym> holders(Reading reading) {
        return reading.holderPseudonyms().stream().map(PseudonymBytes::of).toList();
    }

    private static @Nullable Pseudonym numbered(Reading reading) {
        UUID number = reading.number();
        return number == null ? null : PseudonymBytes.of(number);
    }

    private static int position(String field) {
        return CertificateRecord.getClassSchema().getField(field).pos();
    }
}
