package org.onfile.supervision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.onfile.writeahead.Step;
import org.onfile.writeahead.WaitingChanges;
import org.onfile.writeahead.WaitingTable;
import org.onfile.writeahead.WriteAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes orders that were handed in: records each in the exchange log with who decided it, and only then lets it take effect
 * ({@link WriteAhead}).
 */
public final class OrderRecording {

    private static final Logger LOG = LoggerFactory.getLogger(OrderRecording.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ON_FEED = "action like '%\\_FEED'";

    private final JdbcClient store;
    private final OrderEffects effects;
    private final WriteAhead<Order> waiting;
    private final Clock clock;

    OrderRecording(DataSource store, ExchangeLog log, Clock clock) {
        this.store = JdbcClient.create(store);
        this.effects = new OrderEffects(this.store);
        this.waiting = new WriteAhead<>(store, log, new WaitingTable("supervision_order", "subject"), new Orders());
        this.clock = clock;
    }

    /** Records what waits over requesters, as much as a turn allows; for a timer. */
    public void record() {
        waiting.recordWaiting("not " + ON_FEED);
    }

    /**
     * Records what waits over feeds, as much as a turn allows; for a timer of its own, since the end of a feed's load, or a
     * purge, has the feed's row for as long as it takes.
     */
    public void recordOnFeeds() {
        waiting.recordWaiting(ON_FEED);
    }

    /**
     * Hands an order in, and records what waits of its subject until it is recorded or refused.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if the log cannot be written now; the order waits for it
     */
    public OrderOutcome take(Order order) throws InterruptedException {
        long number = SupervisionRegister.handIn(store, order);
        return waiting.recordUntil(() -> SupervisionRegister.outcome(store, number), order.subject());
    }

    private final class Orders implements WaitingChanges<Order> {

        @Override
        public Order read(ResultSet row) throws SQLException {
            return new Order(
                    OrderAction.valueOf(row.getString("action")),
                    row.getString("department"),
                    row.getString("subject"),
                    row.getObject("operator", UUID.class),
                    row.getString("rule"),
                    row.getObject("stop", Long.class),
                    row.getString("decided_by"),
                    row.getString("document"),
                    row.getString("signature"));
        }

        @Override
        public Step step(long number, Order order) {
            String refusal = effects.refusal(order);
            if (refusal != null) {
                return new Step.Refused(refusal);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return new Step.Recorded(
                    EntryKind.SUPERVISION,
                    detail(order, number, now),
                    terms(order, now),
                    entry -> effects.apply(order, number));
        }

        @Override
        public void done(Order order, long entry) {
            LOG.warn("Supervision: {}, by {}, is entry {} of the log", order, byWhom(order), entry);
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
        detail.put("decidedBy", order.decidedBy()).put("document", order.document());
        RequestSignature.keep(detail, order.signature());
        return detail.toString();
    }

    private static void put(ObjectNode detail, String member, @Nullable String value) {
        if (value != null) {
            detail.put(member, value);
        }
    }
}
