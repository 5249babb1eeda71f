package org.onfile.approval;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.schema.CertificateTypes;
import org.onfile.writeahead.Step;
import org.onfile.writeahead.WaitingChanges;
import org.onfile.writeahead.WaitingTable;
import org.onfile.writeahead.WriteAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes versions of the catalogue that were handed in: checks each again, lets it wait for a second person where somebody
 * is registered to approve, records it in the exchange log with who approved or refused it, and only then lets it come into
 * force or be refused ({@link WriteAhead}).
 */
public final class CataloguePublication {

    private static final Logger LOG = LoggerFactory.getLogger(CataloguePublication.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** The outcome of a version that a second person has to approve. */
    public static final String AWAITS_APPROVAL = "awaits approval";

    /** Versions do not wait for each other. */
    private static final WaitingTable TABLE = new WaitingTable("catalogue_version", "number::text");

    private final JdbcClient store;
    private final WriteAhead<HandedIn> waiting;
    private final CertificateTypes types;
    private final BooleanSupplier takesTwo;
    private final Clock clock;

    private record HandedIn(
            String version,
            String files,
            String approvedBy,
            String document,
            Instant beginsAt,
            @Nullable CatalogueApproval decision,
            boolean refuses) {

        @Override
        public String toString() {
            return "version " + version + " of the catalogue";
        }
    }

    /**
     * @param takesTwo whether somebody is registered to approve what was handed in
     */
    CataloguePublication(
            DataSource store, CertificateTypes types, ExchangeLog log, BooleanSupplier takesTwo, Clock clock) {
        this.store = JdbcClient.create(store);
        this.waiting = new WriteAhead<>(store, log, TABLE, new Versions());
        this.types = types;
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
                        select coalesce(refused, 'entry ' || entry, case when awaits_approval and not refuses then '%s' end)
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
                         where awaits_approval and not refuses order by number desc limit 1
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

    /** Records what waits, as much as a turn allows; for a timer. */
    public void publish() {
        waiting.recordWaiting("not awaits_approval or refuses");
    }

    /**
     * Records a version that a second person decided on, where no other node does.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if the log cannot be written now; the decision waits for it
     */
    void recordUntil(long number) throws InterruptedException {
        waiting.recordUntil(() -> outcome(store, number), Long.toString(number));
    }

    private final class Versions implements WaitingChanges<HandedIn> {

        @Override
        public HandedIn read(ResultSet row) throws SQLException {
            return new HandedIn(
                    row.getString("version"),
                    row.getString("files"),
                    row.getString("approved_by"),
                    row.getString("document"),
                    row.getTimestamp("begins_at").toInstant(),
                    CatalogueApproval.of(row),
                    row.getBoolean("refuses"));
        }

        @Override
        public Step step(long number, HandedIn version) {
            CatalogueApproval decision = version.decision();
            if (decision != null && version.refuses()) {
                return recorded(number, version, entry -> refuse(number, decision, entry));
            }
            Catalogue catalogue = Catalogue.of(CatalogueFiles.parse(version.files()), types);
            if (!catalogue.faults().isEmpty()) {
                return new Step.Refused(catalogue.faults().getFirst().toString());
            }
            if (!catalogue.version().equals(version.version())) {
                return new Step.Refused("its files are not those of its version");
            }
            if (decision == null && takesTwo.getAsBoolean()) {
                return new Step.Waits(() -> awaitApproval(number, version));
            }
            // That it has an entry is all that makes it come into force
            return recorded(number, version, entry -> {});
        }

        @Override
        public void done(HandedIn version, long entry) {
            LOG.info(
                    "{} is {}, entry {} of the log",
                    version,
                    version.refuses() ? "refused" : "published, in force from " + version.beginsAt(),
                    entry);
        }
    }

    private void awaitApproval(long number, HandedIn version) {
        store.sql("update catalogue_version set awaits_approval = true where number = ? and approver is null"
                        + " and entry is null and refused is null")
                .param(number)
                .update();
        LOG.info("{} awaits approval", version);
    }

    /** What has an entry is in force, or was; so this one's stands apart. */
    private void refuse(long number, CatalogueApproval refusal, long entry) {
        store.sql("update catalogue_version set entry = null, refusal_entry = ?, refused = ?, awaits_approval = false"
                        + " where number = ?")
                .params(entry, refusal.decidedBy() + " refused it: " + refusal.document(), number)
                .update();
    }

    private Step recorded(long number, HandedIn version, LongConsumer effect) {
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.CATALOGUE.word())
                .put("at", now.toString())
                .put("number", number)
                .put("version", version.version())
                .put("approvedBy", version.approvedBy())
                .put("document", version.document())
                .put("beginsAt", version.beginsAt().toString());
        IndexTerms terms = IndexTerms.at(now);
        CatalogueApproval decision = version.decision();
        if (decision != null) {
            detail.set(version.refuses() ? "refusal" : "approval", decision.json());
            RequestSignature.keep(detail, decision.signature());
            terms = terms.by(decision.client());
        }
        return new Step.Recorded(EntryKind.CATALOGUE, detail.toString(), terms, effect);
    }
}
