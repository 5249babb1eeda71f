package org.onfile.agreement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.onfile.access.RequestSignature;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.writeahead.Step;
import org.onfile.writeahead.WaitingChanges;
import org.onfile.writeahead.WaitingTable;
import org.onfile.writeahead.WriteAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes changes of agreements that were handed in: records each in the exchange log with who decided it, and only then
 * lets it come into force ({@link WriteAhead}). Versions of one agreement follow each other.
 */
public final class AgreementRecording {

    private static final Logger LOG = LoggerFactory.getLogger(AgreementRecording.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient store;
    private final WriteAhead<HandedIn> waiting;
    private final DerivedOnly derivedOnly;
    private final Clock clock;

    AgreementRecording(DataSource store, ExchangeLog log, DerivedOnly derivedOnly, Clock clock) {
        this.store = JdbcClient.create(store);
        this.waiting =
                new WriteAhead<>(store, log, new WaitingTable("agreement_change", "agreement"), new AgreementChanges());
        this.derivedOnly = derivedOnly;
        this.clock = clock;
    }

    /** Records what waits, as much as a turn allows; for a timer. */
    public void record() {
        waiting.recordWaiting("true");
    }

    /** Records all that waits. */
    void recordAll() {
        waiting.recordAll();
    }

    /** Records what waits of this agreement until the change is recorded or refused; returns what became of it. */
    ChangeOutcome recordUntil(long number, String agreement) throws InterruptedException {
        return waiting.recordUntil(() -> AgreementRegister.outcome(store, number), agreement);
    }

    private final class AgreementChanges implements WaitingChanges<HandedIn> {

        @Override
        public HandedIn read(ResultSet row) throws SQLException {
            return AgreementRegister.handedIn(row);
        }

        @Override
        public Step step(long number, HandedIn change) {
            List<AgreementRegister.Recorded> versions = AgreementRegister.versions(store, change.agreement());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            try {
                Agreement agreement = Agreement.after(
                        versions.isEmpty() ? null : versions.getFirst().agreement(), change, now);
                if (agreement.state().mayAllow() && derivedOnly.forbids(agreement.terms())) {
                    return new Step.Refused(DerivedOnly.clause(agreement.terms().type()));
                }
                return new Step.Recorded(
                        EntryKind.AGREEMENT,
                        detail(number, agreement, change),
                        IndexTerms.at(now),
                        entry -> bringIntoForce(number, agreement));
            } catch (IllegalArgumentException e) {
                return new Step.Refused(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void done(HandedIn change, long entry) {
            LOG.info("{} is entry {} of the log", change, entry);
        }
    }

    /** Revisions follow each other in the order in which they are committed: for that the lock is held, and no longer. */
    private void bringIntoForce(long number, Agreement agreement) {
        long revision = store.sql("update agreement_head set revision = revision + 1 returning revision")
                .query(Long.class)
                .single();
        store.sql("""
                        update agreement_change set version = ?, state = ?, terms = ?, decided_at = ?, revision = ?
                         where number = ?
                        """)
                .params(
                        agreement.version(),
                        agreement.state().name(),
                        TermsJson.write(agreement.terms()),
                        agreement.decidedAt().atOffset(ZoneOffset.UTC),
                        revision,
                        number)
                .update();
    }

    private static String detail(long number, Agreement agreement, HandedIn change) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", EntryKind.AGREEMENT.word())
                .put("at", agreement.decidedAt().toString())
                .put("number", number)
                .put("agreement", agreement.id())
                .put("version", agreement.version())
                .put("change", change.change().name())
                .put("state", agreement.state().name());
        TermsJson.put(json.putObject("terms"), agreement.terms());
        json.put("decidedBy", agreement.decidedBy()).put("document", agreement.document());
        RequestSignature.keep(json, change.signature());
        return json.toString();
    }
}
