package org.onfile.catalogue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.schema.CertificateTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes versions of the catalogue that were handed in: checks each again, records it in the exchange log with who
 * approved it, and only then lets it come into force.
 */
public final class CataloguePublication {

    private static final Logger LOG = LoggerFactory.getLogger(CataloguePublication.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient store;
    private final CertificateTypes types;
    private final ExchangeLog log;
    private final Clock clock;

    private record HandedIn(
            long number, String version, String files, String approvedBy, String document, Instant beginsAt) {}

    CataloguePublication(JdbcClient store, CertificateTypes types, ExchangeLog log, Clock clock) {
        this.store = store;
        this.types = types;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Hands in a version, which a running hub then publishes.
     *
     * @param approvedBy who answers for it
     * @param document the decision that it rests on
     * @return the number to ask for it by
     */
    public static long handIn(
            JdbcClient store,
            Catalogue catalogue,
            CatalogueFiles files,
            String approvedBy,
            String document,
            Instant begins) {
        return store.sql("""
                        insert into catalogue_version (version, files, approved_by, document, begins_at)
                        values (?, ?, ?, ?, ?) returning number
                        """)
                .params(
                        catalogue.version(),
                        files.json(),
                        approvedBy,
                        document,
                        OffsetDateTime.ofInstant(begins, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** What became of a version that was handed in: the index of its entry, or why it is refused; empty while it waits. */
    public static Optional<String> outcome(JdbcClient store, long number) {
        return store.sql("select coalesce(refused, 'entry ' || entry) from catalogue_version where number = ?")
                .param(number)
                .query(String.class)
                .optional();
    }

    /** Publishes what waits; for a timer. Of several nodes one does, the others find it done. */
    public void publish() {
        List<HandedIn> waiting = store.sql("""
                        select number, version, files, approved_by, document, begins_at
                          from catalogue_version where entry is null and refused is null order by number
                        """)
                .query((row, at) -> new HandedIn(
                        row.getLong("number"),
                        row.getString("version"),
                        row.getString("files"),
                        row.getString("approved_by"),
                        row.getString("document"),
                        row.getTimestamp("begins_at").toInstant()))
                .list();
        waiting.forEach(this::publish);
    }

    private void publish(HandedIn version) {
        Catalogue catalogue = Catalogue.of(CatalogueFiles.parse(version.files()), types);
        if (!catalogue.faults().isEmpty() || !catalogue.version().equals(version.version())) {
            String why = catalogue.faults().isEmpty()
                    ? "its files are not those of its version"
                    : catalogue.faults().getFirst().toString();
            LOG.error("Version {} of the catalogue is not published: {}", version.version(), why);
            store.sql("update catalogue_version set refused = ? where number = ? and entry is null")
                    .params(why, version.number())
                    .update();
            return;
        }
        Instant now = clock.instant();
        String detail = JSON.createObjectNode()
                .put("kind", EntryKind.CATALOGUE.word())
                .put("at", now.toString())
                .put("version", version.version())
                .put("approvedBy", version.approvedBy())
                .put("document", version.document())
                .put("beginsAt", version.beginsAt().toString())
                .toString();
        long index = log.record(EntryKind.CATALOGUE, detail, IndexTerms.at(now)).index();
        store.sql("update catalogue_version set entry = ? where number = ? and entry is null")
                .params(index, version.number())
                .update();
        LOG.info("Version {} of the catalogue is published, in force from {}", version.version(), version.beginsAt());
    }
}
