package org.onfile.ingest;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.CertificateState;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;

/**
 * A record on its way into the registry.
 *
 * @param state {@link RecordState} as the tables number it
 * @param holders who the certificate is found by
 * @param body sealed; a certificate where PRESENT, a source row where UNREADABLE, null where WITHDRAWN
 */
record IncomingRecord(
        UUID ref,
        short state,
        @Nullable UUID content,
        List<UUID> holders,
        boolean holdersKnown,
        @Nullable UUID number,
        @Nullable ByteBuffer body,
        @Nullable String reason,
        @Nullable String place) {

    static IncomingRecord of(FeedRecord record) {
        return new IncomingRecord(
                ref(record),
                switch (record.getState()) {
                    case PRESENT -> CertificateState.PRESENT;
                    case UNREADABLE -> CertificateState.UNREADABLE;
                    case WITHDRAWN -> CertificateState.WITHDRAWN;
                },
                uuid(record.getContent()),
                record.getHolders().stream().map(PseudonymBytes::uuid).toList(),
                record.getHoldersKnown(),
                uuid(record.getNumber()),
                record.getState() == RecordState.WITHDRAWN ? null : record.getBody(),
                record.getReason(),
                record.getPlace());
    }

    static UUID ref(FeedRecord record) {
        return PseudonymBytes.uuid(record.getRef());
    }

    /**
     * A withdrawn or unreadable certificate is still found by its earlier holders: they are the ones who ask. An
     * unreadable row's holders join them, since it may have passed to somebody else.
     */
    IncomingRecord following(Current current) {
        if (state == CertificateState.PRESENT) {
            return this;
        }
        Set<UUID> all = new LinkedHashSet<>(current.holders());
        all.addAll(holders);
        return new IncomingRecord(ref, state, content, List.copyOf(all), holdersKnown, number, body, reason, place);
    }

    private static @Nullable UUID uuid(@Nullable Pseudonym pseudonym) {
        return pseudonym == null ? null : PseudonymBytes.uuid(pseudonym);
    }

    /** The body as JDBC takes it. */
    static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
