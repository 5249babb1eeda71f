package org.onfile.agreement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes of agreements that were handed in: records each in the exchange log with who decided it, and only then
 * lets it come into force. One node takes one at a time, so that versions and revisions follow each other.
 */
public final class AgreementRecording {

    private static final Logger LOG = LoggerFactory.getLogger(AgreementRecording.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Changes in one turn of the timer. */
    private static final int AT_ONCE = 100;

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final ExchangeLog log;
    private final Clock clock;

    AgreementRecording(DataSource store, ExchangeLog log, Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.log = log;
        this.clock = clock;
    }

    private record Waiting(long number, HandedIn change) {}

    /** Records what waits, as much as a turn allows; for a timer. */
    public void record() {
        for (int turn = 0; turn < AT_ONCE && next().isPresent(); turn++) {
            transaction.executeWithoutResult(status -> {
                long revision = store.sql("select revision from agreement_head for update")
                        .query(Long.class)
                        .single();
                // Another node may have been faster
                next().ifPresent(waiting -> record(waiting, revision + 1));
            });
        }
    }

    /** Records all that waits. */
    void recordAll() {
        while (next().isPresent()) {
            record();
        }
    }

    /** Records what waits until this change is recorded or refused; returns what became of it. */
    ChangeOutcome recordUntil(long number) {
        Optional<ChangeOutcome> outcome = AgreementRegister.outcome(store, number);
        while (outcome.isEmpty()) {
            record();
            outcome = AgreementRegister.outcome(store, number);
        }
        return outcome.get();
    }

    private Optional<Waiting> next() {
        return store.sql("""
                        select number, agreement, change, terms, decided_by, document
                          from agreement_change where entry is null and refused is null order by number limit 1
                        """)
                .query((row, at) -> {
                    String terms = row.getString("terms");
                    return new Waiting(
                            row.getLong("number"),
                            new HandedIn(
                                    row.getString("agreement"),
                                    AgreementChange.valueOf(row.getString("change")),
                                    terms == null ? null : TermsJson.read(terms),
                                    row.getString("decided_by"),
                                    row.getString("document")));
                })
                .optional();
    }

    private void record(Waiting waiting, long revision) {
        List<AgreementRegister.Recorded> versions =
                AgreementRegister.versions(store, waiting.change().agreement());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Agreement agreement;
        try {
            agreement = Agreement.after(
                    versions.isEmpty() ? null : versions.getFirst().agreement(), waiting.change(), now);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "A change of the agreement {} is refused: {}",
                    waiting.change().agreement(),
                    e.getMessage());
            store.sql("update agreement_change set refused = ? where number = ?")
                    .params(String.valueOf(e.getMessage()), waiting.number())
                    .update();
            return;
        }
        long entry = log.record(EntryKind.AGREEMENT, detail(agreement, waiting.change()), IndexTerms.at(now))
                .index();
        store.sql("""
                        update agreement_change
                           set version = ?, state = ?, terms = ?, decided_at = ?, entry = ?, revision = ?
                         where number = ?
                        """)
                .params(
                        agreement.version(),
                        agreement.state().name(),
                        TermsJson.write(agreement.terms()),
                        now.atOffset(ZoneOffset.UTC),
                        entry,
                        revision,
                        waiting.number())
                .update();
        store.sql("update agreement_head set revision = ?").param(revision).update();
        LOG.info("The agreement {} is {}", agreement.reference(), agreement.state());
    }

    private static String detail(Agreement agreement, HandedIn change) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", EntryKind.AGREEMENT.word())
                .put("at", agreement.decidedAt().toString())
                .put("agreement", agreement.id())
                .put("version", agreement.version())
                .put("change", change.change().name())
                .put("state", agreement.state().name());
        TermsJson.put(json.putObject("terms"), agreement.terms());
        return json.put("decidedBy", agreement.decidedBy())
                .put("document", agreement.document())
                .toString();
    }
}
