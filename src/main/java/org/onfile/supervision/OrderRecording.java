package org.onfile.supervision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes orders that were handed in: records each in the exchange log with who decided it, and only then lets it take effect.
 * A node claims an order for as long as it writes the entry, and holds no lock meanwhile. After a crash between the entry and
 * the effect an order may have two entries.
 */
public final class OrderRecording {

    private static final Logger LOG = LoggerFactory.getLogger(OrderRecording.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Orders in one turn of the timer. */
    private static final int AT_ONCE = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    /** The oldest that nobody writes and that follows no other on its subject. */
    private static final String CLAIM = """
            update supervision_order set claimed_until = now() + interval '30 seconds'
             where number = (
                select number from supervision_order o
                 where entry is null and refused is null and (claimed_until is null or claimed_until < now())
                   and not exists (select from supervision_order e where e.subject = o.subject and e.number < o.number
                                      and e.entry is null and e.refused is null)
                 order by number limit 1 for update skip locked)
            returning number, action, department, subject, operator, rule, stop, decided_by, document
            """;

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final OrderEffects effects;
    private final ExchangeLog log;
    private final Clock clock;

    OrderRecording(DataSource store, ExchangeLog log, Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.effects = new OrderEffects(this.store);
        this.log = log;
        this.clock = clock;
    }

    private record Claimed(long number, Order order) {}

    /** Records what waits, as much as a turn allows; for a timer. */
    public void record() {
        for (int turn = 0; turn < AT_ONCE && recordNext(); turn++) {
            // One after the other
        }
    }

    /**
     * Hands an order in, and records what waits until it is recorded or refused.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if the log cannot be written now; the order waits for it
     */
    public OrderOutcome take(Order order) throws InterruptedException {
        long number = SupervisionRegister.handIn(store, order);
        while (true) {
            Optional<OrderOutcome> outcome = SupervisionRegister.outcome(store, number);
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
        Optional<Claimed> claimed =
                store.sql(CLAIM).query((row, at) -> claimed(row)).optional();
        claimed.ifPresent(this::record);
        return claimed.isPresent();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getLong("number"),
                new Order(
                        OrderAction.valueOf(row.getString("action")),
                        row.getString("department"),
                        row.getString("subject"),
                        row.getObject("operator", UUID.class),
                        row.getString("rule"),
                        row.getObject("stop", Long.class),
                        row.getString("decided_by"),
                        row.getString("document")));
    }

    private void record(Claimed claimed) {
        Order order = claimed.order();
        String refusal = effects.refusal(order);
        if (refusal != null) {
            LOG.warn("The order {} is refused: {}", order, refusal);
            store.sql("update supervision_order set refused = ? where number = ?")
                    .params(refusal, claimed.number())
                    .update();
            return;
        }
        long entry;
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            entry = log.record(EntryKind.SUPERVISION, detail(order, claimed.number(), now), terms(order, now))
                    .index();
        } catch (RuntimeException e) {
            giveUp(claimed.number());
            throw e;
        }
        transaction.executeWithoutResult(status -> {
            // Another node has it in effect where this one's claim lapsed meanwhile
            int first = store.sql("update supervision_order set entry = ? where number = ? and entry is null")
                    .params(entry, claimed.number())
                    .update();
            if (first == 1) {
                effects.apply(order, claimed.number());
            }
        });
        LOG.warn("Supervision: {}, by {}, is entry {} of the log", order, byWhom(order), entry);
    }

    /** So that the next turn takes it; else its claim lapses. */
    private void giveUp(long number) {
        try {
            store.sql("update supervision_order set claimed_until = null where number = ?")
                    .param(number)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("An order waits until its claim lapses: {}", e.toString());
        }
    }

    private static String byWhom(Order order) {
        if (order.department() != null) {
            return "the department " + order.department();
        }
        return order.action() == OrderAction.RELEASE ? "an operator of the hub" : "a rule";
    }

    private static IndexTerms terms(Order order, Instant now) {
        IndexTerms terms = IndexTerms.at(now)
                .about(new Subjects(null, null, null, order.operator()))
                .of(order.department() == null ? List.of() : List.of(order.department()));
        return order.action().isOnFeed() ? terms : terms.by(order.subject());
    }

    private static String detail(Order order, long number, Instant now) {
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.SUPERVISION.word())
                .put("at", now.toString())
                .put("order", number)
                .put("action", order.action().name())
                .put(order.action().isOnFeed() ? "feed" : "requester", order.subject());
        put(detail, "department", order.department());
        if (order.operator() != null) {
            detail.put("oneOperator", true);
        }
        put(detail, "rule", order.rule());
        if (order.stop() != null) {
            detail.put("stop", order.stop());
        }
        return detail.put("decidedBy", order.decidedBy())
                .put("document", order.document())
                .toString();
    }

    private static void put(ObjectNode detail, String member, @Nullable String value) {
        if (value != null) {
            detail.put(member, value);
        }
    }
}
