package org.onfile.registry;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that the registry holds of a feed, opened, for tests to compare with the source. */
public final class RegistryContent {

    private final JdbcClient store;
    private final RecordSeal seal;

    public RegistryContent(DataSource store, Sealer sealer, Schemas schemas) {
        this.store = JdbcClient.create(store);
        this.seal = new RecordSeal(sealer, schemas.certificates());
    }

    /** The certificates that are present, by source key. */
    public Map<String, CertificateRecord> present(String feed) {
        Map<String, CertificateRecord> records = new TreeMap<>();
        store.sql("select c.ref, c.record from certificate c join feed f on f.id = c.feed"
                        + " where f.name = :feed and c.state = " + CertificateState.PRESENT)
                .param("feed", feed)
                .query(row -> {
                    CertificateRecord record = seal.open(row.getObject(1, UUID.class), row.getBytes(2));
                    records.put(record.getSource().getKey(), record);
                });
        return records;
    }

    /** Every certificate that is present or unreadable, in all feeds that are followed; empty for an unreadable one. */
    public Map<UUID, Optional<CertificateRecord>> all() {
        Map<UUID, Optional<CertificateRecord>> records = new TreeMap<>();
        store.sql("select ref, state, record from certificate where state <> " + CertificateState.WITHDRAWN
                        + " and feed not in (select id from feed where state = 'REMOVED')")
                .query(row -> {
                    UUID ref = row.getObject(1, UUID.class);
                    records.put(
                            ref,
                            row.getShort(2) == CertificateState.PRESENT
                                    ? Optional.of(seal.open(ref, row.getBytes(3)))
                                    : Optional.empty());
                });
        return records;
    }

    /** How many certificates are in a state: 0 present, 1 unreadable, 2 withdrawn. */
    public long count(String feed, int state) {
        return store.sql(
                        "select count(*) from certificate c join feed f on f.id = c.feed where f.name = :feed and c.state = :state")
                .param("feed", feed)
                .param("state", state)
                .query(Long.class)
                .single();
    }
}
