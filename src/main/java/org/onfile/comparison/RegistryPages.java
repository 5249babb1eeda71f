package org.onfile.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.CertificateState;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;
import org.onfile.schema.RecordState;
import org.onfile.seal.Pseudonyms;
import org.onfile.store.UuidArray;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of a feed beside what the registry holds of the same certificates. */
final class RegistryPages {

    private final JdbcClient store;
    private final Normaliser normaliser;
    private final Pseudonyms pseudonyms;

    RegistryPages(JdbcClient store, Normaliser normaliser, Pseudonyms pseudonyms) {
        this.store = store;
        this.normaliser = normaliser;
        this.pseudonyms = pseudonyms;
    }

    /**
     * A page, compared.
     *
     * @param refs the certificates that the source has
     * @param differences those that differ, among the ones that the registry has not read later
     */
    record Page(List<UUID> refs, List<FoundDifference> differences) {}

    /** Reads the rows as a change's are, and compares. A row without a key names no certificate and is left out. */
    Page compare(Rows rows) {
        FeedBatch batch = normaliser.normalise(rows);
        Map<UUID, String> keys = keys(rows);
        Map<UUID, HeldCertificate> held = held(keys.keySet());
        List<UUID> refs = new ArrayList<>(keys.size());
        List<FoundDifference> differences = new ArrayList<>();
        for (FeedRecord record : batch.getRecords()) {
            UUID ref = PseudonymBytes.uuid(record.getRef());
            String key = keys.get(ref);
            if (key == null) {
                continue;
            }
            if (record.getState() != RecordState.WITHDRAWN) {
                refs.add(ref);
            }
            HeldCertificate its = held.get(ref);
            DifferenceKind kind = DifferenceKind.between(its, record);
            if (kind != null && (its == null || its.position() < rows.position())) {
                differences.add(new FoundDifference(ref, key, kind));
            }
        }
        return new Page(refs, differences);
    }

    /**
     * Whether the registry has the same rows without a key as the source; what they say is part of their references.
     *
     * @param rows all that lack one
     */
    boolean hasSameWithoutKey(Rows rows) {
        Set<UUID> source = normaliser.normalise(rows).getRecords().stream()
                .map(record -> PseudonymBytes.uuid(record.getRef()))
                .collect(Collectors.toSet());
        Set<UUID> held = Set.copyOf(store.sql("select c.ref from certificate c join quarantine q on q.ref = c.ref"
                        + " where c.feed = (select id from feed where name = ?) and c.state = "
                        + CertificateState.UNREADABLE + " and q.reason = 'NO_KEY'")
                .param(rows.feed().id().toString())
                .query(UUID.class)
                .list());
        return source.equals(held);
    }

    /** Those of the certificates, without the ones that differ anyway, that searches by one of their holders do not find. */
    List<FoundDifference> unlinked(Rows rows, List<FoundDifference> differences) {
        Map<UUID, String> keys = keys(rows);
        Set<UUID> found = new HashSet<>(store.sql("""
                        select c.ref from certificate c cross join unnest(c.holders) as u (holder)
                         where c.ref = any (?)
                           and not exists (select from certificate_holder l
                                            where l.holder = u.holder and l.feed = c.feed and l.certificate = c.ref)
                        """)
                .param(new UuidArray(List.copyOf(keys.keySet())))
                .query(UUID.class)
                .list());
        differences.forEach(difference -> found.remove(difference.ref()));
        return found.stream()
                .map(ref ->
                        new FoundDifference(ref, Objects.requireNonNull(keys.get(ref)), DifferenceKind.OTHER_HOLDER))
                .toList();
    }

    /** Has searches find them by all of their holders. */
    void link(List<FoundDifference> unlinked) {
        store.sql("""
                insert into certificate_holder (feed, holder, certificate)
                select c.feed, u.holder, c.ref from certificate c cross join unnest(c.holders) as u (holder)
                 where c.ref = any (?)
                on conflict do nothing
                """)
                .param(new UuidArray(unlinked.stream().map(FoundDifference::ref).toList()))
                .update();
    }

    private Map<UUID, HeldCertificate> held(Set<UUID> refs) {
        Map<UUID, HeldCertificate> held = HashMap.newHashMap(refs.size());
        store.sql("select ref, position, state, content, holders from certificate where ref = any (?)")
                .param(new UuidArray(List.copyOf(refs)))
                .query(row -> {
                    held.put(
                            row.getObject(1, UUID.class),
                            new HeldCertificate(
                                    row.getLong(2), row.getInt(3), row.getObject(4, UUID.class), List.of((UUID[])
                                            row.getArray(5).getArray())));
                });
        return held;
    }

    private Map<UUID, String> keys(Rows rows) {
        String feed = rows.feed().id().toString();
        Map<UUID, String> keys = HashMap.newHashMap(rows.rows().size());
        Stream<@Nullable String> read = rows.rows().stream().map(Row::key);
        Stream.of(read, rows.gone().stream(), rows.failed().stream())
                .flatMap(texts -> texts)
                .forEach(key -> {
                    if (key != null) {
                        keys.put(pseudonyms.certificate(feed, key), key);
                    }
                });
        return keys;
    }
}
