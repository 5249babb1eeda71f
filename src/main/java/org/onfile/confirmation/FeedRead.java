package org.onfile.confirmation;

import java.nio.ByteBuffer;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Rows;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.registry.RegistryCertificate;
import org.onfile.schema.BatchKind;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.source.Snapshot;

/**
 * What one feed has of several holders, read in one snapshot and normalised as every row of the feed is.
 *
 * @param at the hub's clock before the snapshot
 * @param whole whether the feed was asked by holder, too
 * @param alone whether it was read for one holder
 * @param read what the rows became, by the certificates' references; of a key that yields no row, withdrawn
 */
record FeedRead(
        FeedId feed,
        Instant at,
        boolean whole,
        boolean alone,
        FeedBatch batch,
        Map<UUID, FeedRecord> read,
        RecordSeal seal) {

    /**
     * Reads the certificates that the registry knows, by key, and all of the holders, where the feed's file says how.
     *
     * @param asked all of this feed
     * @param keyTypes the database's names of the types of the feed's key
     * @throws SQLDataException where each holder has to be asked for alone
     */
    static FeedRead of(
            Feed feed,
            List<ToConfirm> asked,
            List<String> keyTypes,
            Snapshot snapshot,
            Instant at,
            Normaliser normaliser,
            RecordSeal seal)
            throws SQLException {
        Map<String, List<Object>> known = known(asked, keyTypes);
        List<List<Object>> keys = new ArrayList<>(known.values());
        String byHolder = feed.database().confirmation().byHolder();
        if (byHolder != null) {
            keys.addAll(HolderKeys.of(
                    feed, byHolder, asked.stream().map(ToConfirm::codes).toList(), snapshot));
        }
        Snapshot.Page page =
                keys.isEmpty() ? new Snapshot.Page(List.of(), List.of()) : snapshot.read(feed, keyTypes, keys);
        page.rows().forEach(row -> known.remove(row.key()));
        FeedBatch batch = normaliser.normalise(new Rows(
                feed,
                BatchKind.CHANGES,
                snapshot.position(),
                snapshot.takenAt(),
                page.columns(),
                page.rows(),
                List.copyOf(known.keySet()),
                List.of(),
                null));
        Map<UUID, FeedRecord> read = new LinkedHashMap<>();
        batch.getRecords().forEach(record -> read.put(PseudonymBytes.uuid(record.getRef()), record));
        boolean alone = asked.size() == 1;
        if (!alone && hasFoundWhoseNobodyKnows(asked, read)) {
            throw new SQLDataException("a row does not say whose it is, so each has to ask alone", "22000");
        }
        return new FeedRead(feed.id(), at, byHolder != null, alone, batch, read, seal);
    }

    /** Whether the query by holder led to a row of which not every holder can be read. */
    private static boolean hasFoundWhoseNobodyKnows(List<ToConfirm> asked, Map<UUID, FeedRecord> read) {
        Set<UUID> known = asked.stream()
                .flatMap(one -> one.held().stream())
                .map(RegistryCertificate::ref)
                .collect(Collectors.toSet());
        return read.entrySet().stream()
                .anyMatch(found ->
                        !known.contains(found.getKey()) && !found.getValue().getHoldersKnown());
    }

    /** The keys of what the registry has, by their texts. */
    private static Map<String, List<Object>> known(List<ToConfirm> asked, List<String> keyTypes) {
        Map<String, List<Object>> known = new LinkedHashMap<>();
        for (ToConfirm one : asked) {
            for (RegistryCertificate held : one.held()) {
                CertificateRecord record = record(held);
                if (record != null) {
                    String key = record.getSource().getKey();
                    KeyParts.of(key, keyTypes).ifPresent(parts -> known.put(key, parts));
                }
            }
        }
        return known;
    }

    /** What is to be answered of a holder's certificates. */
    Confirmed answer(ToConfirm asked) {
        List<RegistryCertificate> now = new ArrayList<>();
        Set<UUID> known = new LinkedHashSet<>();
        for (RegistryCertificate held : asked.held()) {
            known.add(held.ref());
            FeedRecord record = read.get(held.ref());
            if (record != null) {
                now.add(now(held, record));
            } else if (held instanceof RegistryCertificate.Unreadable) {
                // Its key is known to nobody but its own row
                now.add(held);
            } else {
                return new Confirmed.NotRead(Confirmed.Reason.FAILED);
            }
        }
        read.forEach((ref, record) -> {
            if (!known.contains(ref) && record.getState() != RecordState.WITHDRAWN && mayBeOf(asked, record)) {
                now.add(found(ref, record, null));
            }
        });
        return new Confirmed.Read(at, now, whole);
    }

    /** What the registry does not have yet. */
    List<FeedRecord> newerThan(List<ToConfirm> asked) {
        Map<UUID, RegistryCertificate> held = new LinkedHashMap<>();
        asked.forEach(one -> one.held().forEach(certificate -> held.put(certificate.ref(), certificate)));
        List<FeedRecord> newer = new ArrayList<>();
        read.forEach((ref, record) -> {
            RegistryCertificate before = held.get(ref);
            boolean isNew = before == null
                    ? record.getState() != RecordState.WITHDRAWN
                    : !isSame(before, record, record.getState() == RecordState.PRESENT ? open(ref, record) : null);
            if (isNew) {
                newer.add(record);
            }
        });
        return newer;
    }

    private RegistryCertificate now(RegistryCertificate held, FeedRecord record) {
        CertificateRecord last = record(held);
        return switch (record.getState()) {
            case PRESENT, UNREADABLE -> found(held.ref(), record, held);
            case WITHDRAWN ->
                held instanceof RegistryCertificate.Withdrawn || last == null
                        ? held
                        : new RegistryCertificate.Withdrawn(held.ref(), feed, last, batch.getSeenAt(), null);
        };
    }

    /** @param before what the registry has of it; null for nothing */
    private RegistryCertificate found(UUID ref, FeedRecord record, @Nullable RegistryCertificate before) {
        if (record.getState() == RecordState.UNREADABLE) {
            return new RegistryCertificate.Unreadable(ref, feed, batch.getSeenAt(), null);
        }
        CertificateRecord certificate = open(ref, record);
        Long entry = before != null && isSame(before, record, certificate) ? before.batch() : null;
        return new RegistryCertificate.Present(ref, feed, certificate, batch.getSeenAt(), entry);
    }

    private static boolean isSame(RegistryCertificate held, FeedRecord record, @Nullable CertificateRecord read) {
        return switch (held) {
            case RegistryCertificate.Present present ->
                read != null && present.certificate().getContentDigest().equals(read.getContentDigest());
            case RegistryCertificate.Unreadable unreadable -> record.getState() == RecordState.UNREADABLE;
            case RegistryCertificate.Withdrawn withdrawn -> record.getState() == RecordState.WITHDRAWN;
        };
    }

    /** Others' certificates were read for others; one whose holders cannot be read is of the one whose code led to it. */
    private boolean mayBeOf(ToConfirm asked, FeedRecord record) {
        return (alone && !record.getHoldersKnown())
                || record.getHolders().stream().map(PseudonymBytes::uuid).anyMatch(asked.holder()::equals);
    }

    private static @Nullable CertificateRecord record(RegistryCertificate held) {
        return switch (held) {
            case RegistryCertificate.Present present -> present.certificate();
            case RegistryCertificate.Withdrawn withdrawn -> withdrawn.last();
            case RegistryCertificate.Unreadable unreadable -> null;
        };
    }

    private CertificateRecord open(UUID ref, FeedRecord record) {
        ByteBuffer body = record.getBody();
        byte[] sealed = new byte[body.remaining()];
        body.duplicate().get(sealed);
        return seal.open(ref, sealed);
    }
}
