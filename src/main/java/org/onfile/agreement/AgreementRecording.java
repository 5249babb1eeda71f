package org.onfile.agreement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes of agreements that were handed in: records each in the exchange log with who decided it, and only then
 * lets it come into force. A node claims a change for as long as it writes the entry, and holds no lock meanwhile; changes of
 * one agreement are taken one after the other, so that its versions follow each other.
 */
public final class AgreementRecording {

    private static final Logger LOG = LoggerFactory.getLogger(AgreementRecording.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Changes in one turn of the timer. */
    private static final int AT_ONCE = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    /** The oldest that nobody writes and that follows no other of its agreement. */
    private static final String CLAIM = """
            update agreement_change set claimed_until = now() + interval '10 seconds'
             where number = (
                select number from agreement_change c
                 where entry is null and refused is null and (claimed_until is null or claimed_until < now())
                   and not exists (select from agreement_change e where e.agreement = c.agreement and e.number < c.number
                                      and e.entry is null and e.refused is null)
                 order by number limit 1 for update skip locked)
            returning number, agreement, change, terms, decided_by, document
            """;

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
        for (int turn = 0; turn < AT_ONCE && recordNext(); turn++) {
            // One after the other
        }
    }

    /** Records all that waits. */
    void recordAll() {
        while (recordNext()) {
            // One after the other
        }
    }

    /** Records what waits until this change is recorded or refused; returns what became of it. */
    ChangeOutcome recordUntil(long number) throws InterruptedException {
        while (true) {
            Optional<ChangeOutcome> outcome = AgreementRegister.outcome(store, number);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (!recordNext()) {
                // Another node writes it, or one that it follows
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private boolean recordNext() {
        Optional<Waiting> claimed = store.sql(CLAIM)
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
        claimed.ifPresent(this::record);
        return claimed.isPresent();
    }

    private void record(Waiting waiting) {
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
        long entry;
        try {
            entry = log.record(EntryKind.AGREEMENT, detail(agreement, waiting.change()), IndexTerms.at(now))
                    .index();
        } catch (RuntimeException e) {
            giveUp(waiting.number());
            throw e;
        }
        transaction.executeWithoutResult(status -> bringIntoForce(waiting.number(), agreement, entry));
        LOG.info("The agreement {} is {}", agreement.reference(), agreement.state());
    }

    /** Revisions follow each other in the order in which they are committed: for that the lock is held, and no longer. */
    private void bringIntoForce(long number, Agreement agreement, long entry) {
        long revision = store.sql("update agreement_head set revision = revision + 1 returning revision")
                .query(Long.class)
                .single();
        store.sql("""
                        update agreement_change
                           set version = ?, state = ?, terms = ?, decided_at = ?, entry = ?, revision = ?
                         where number = ? and entry is null
                        """)
                .params(
                        agreement.version(),
                        agreement.state().name(),
                        TermsJson.write(agreement.terms()),
                        agreement.decidedAt().atOffset(ZoneOffset.UTC),
                        entry,
                        revision,
                        number)
                .update();
    }

    /** So that the next turn takes it; else its claim lapses. */
    private void giveUp(long number) {
        try {
            store.sql("update agreement_change set claimed_until = null where number = ?")
                    .param(number)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("A change of an agreement waits until its claim lapses: {}", e.toString());
        }
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
