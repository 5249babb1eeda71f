package org.onfile.approval;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.schema.CertificateTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes versions of the catalogue that were handed in: checks each again, lets it wait for a second person where somebody
 * is registered to approve, records it in the exchange log with who approved it, and only then lets it come into force.
 */
public final class CataloguePublication {

    private static final Logger LOG = LoggerFactory.getLogger(CataloguePublication.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** The outcome of a version that a second person has to approve. */
    public static final String AWAITS_APPROVAL = "awaits approval";

    private final JdbcClient store;
    private final CertificateTypes types;
    private final ExchangeLog log;
    private final BooleanSupplier takesTwo;
    private final Clock clock;

    private record HandedIn(
            long number,
            String version,
            String files,
            String approvedBy,
            String document,
            Instant beginsAt,
            @Nullable CatalogueApproval approval) {}

    /**
     * @param takesTwo whether somebody is registered to approve what was handed in
     */
    CataloguePublication(
            JdbcClient store, CertificateTypes types, ExchangeLog log, BooleanSupplier takesTwo, Clock clock) {
        this.store = store;
        this.types = types;
        this.log = log;
        this.takesTwo = takesTwo;
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

    /**
     * What became of a version that was handed in: the index of its entry, why it is refused, or {@link #AWAITS_APPROVAL};
     * empty while no hub has looked at it.
     */
    public static Optional<String> outcome(JdbcClient store, long number) {
        return store.sql("""
                        select coalesce(refused, 'entry ' || entry, case when awaits_approval then '%s' end)
                          from catalogue_version where number = ?
                        """.formatted(AWAITS_APPROVAL))
                .param(number)
                .query(String.class)
                .optional();
    }

    /** The newest version that awaits approval; empty where none does. */
    public static Optional<Awaiting> awaiting(JdbcClient store) {
        return store.sql("""
                        select number, approved_by, published_at from catalogue_version
                         where awaits_approval order by number desc limit 1
                        """)
                .query((row, at) -> new Awaiting(
                        row.getLong("number"),
                        row.getString("approved_by"),
                        row.getTimestamp("published_at").toInstant()))
                .optional();
    }

    /**
     * A version that a second person has to approve.
     *
     * @param by who handed it in
     * @param since by the store's clock
     */
    public record Awaiting(long number, String by, Instant since) {}

    /** Publishes what waits; for a timer. Of several nodes one does, the others find it done. */
    public void publish() {
        List<HandedIn> waiting = store.sql("""
                        select number, version, files, approved_by, document, begins_at,
                               approver, approver_name, approval_document, approver_signature
                          from catalogue_version where entry is null and refused is null and not awaits_approval
                         order by number
                        """)
                .query((row, at) -> new HandedIn(
                        row.getLong("number"),
                        row.getString("version"),
                        row.getString("files"),
                        row.getString("approved_by"),
                        row.getString("document"),
                        row.getTimestamp("begins_at").toInstant(),
                        CatalogueApproval.of(row)))
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
        if (version.approval() == null && takesTwo.getAsBoolean()) {
            store.sql("update catalogue_version set awaits_approval = true where number = ? and approver is null"
                            + " and entry is null and refused is null")
                    .param(version.number())
                    .update();
            LOG.info("Version {} of the catalogue awaits approval", version.version());
            return;
        }
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.CATALOGUE.word())
                .put("at", now.toString())
                .put("version", version.version())
                .put("approvedBy", version.approvedBy())
                .put("document", version.document())
                .put("beginsAt", version.beginsAt().toString());
        if (version.approval() != null) {
            detail.set("approval", version.approval().json());
            RequestSignature.keep(detail, version.approval().signature());
        }
        long index = log.record(EntryKind.CATALOGUE, detail.toString(), IndexTerms.at(now))
                .index();
        store.sql("update catalogue_version set entry = ? where number = ? and entry is null")
                .params(index, version.number())
                .update();
        LOG.info("Version {} of the catalogue is published, in force from {}", version.version(), version.beginsAt());
    }
}
