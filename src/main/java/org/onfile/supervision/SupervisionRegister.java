package org.onfile.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onfile.agreement.PausedRequester;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All orders in the store of a hub, and what is in effect of them. */
public final class SupervisionRegister {

    private SupervisionRegister() {}

    /**
     * A requester that a department paused.
     *
     * @param decidedBy who answers for it
     * @param document the reason
     */
    public record Pause(String department, String requester, String decidedBy, String document) {

        /** Whose questions it denies. */
        public PausedRequester paused() {
            return new PausedRequester(department, requester);
        }
    }

    /** Hands in an order, which a running hub then takes; the number to ask for it by. */
    public static long handIn(JdbcClient store, Order order) {
        return store.sql("""
                        insert into supervision_order
                            (action, department, subject, operator, rule, stop, decided_by, document, signature)
                        values (:action, :department, :subject, :operator, :rule, :stop, :decidedBy, :document, :signature)
                        returning number
                        """)
                .param("action", order.action().name())
                .param("department", order.department())
                .param("subject", order.subject())
                .param("operator", order.operator())
                .param("rule", order.rule())
                .param("stop", order.stop())
                .param("decidedBy", order.decidedBy())
                .param("document", order.document())
                .param("signature", order.signature())
                .query(Long.class)
                .single();
    }

    /** What became of an order that was handed in; empty while it waits. */
    public static Optional<OrderOutcome> outcome(JdbcClient store, long number) {
        return store.sql("select refused, entry from supervision_order"
                        + " where number = ? and (entry is not null or refused is not null)")
                .param(number)
                .query((row, at) -> outcome(row))
                .optional();
    }

    private static OrderOutcome outcome(ResultSet row) throws SQLException {
        String refused = row.getString("refused");
        return refused == null ? new OrderOutcome.Taken(row.getLong("entry")) : new OrderOutcome.Refused(refused);
    }

    /** The stops that nobody has released, the oldest first. */
    public static List<Stop> stops(JdbcClient store) {
        return store.sql("select number, requester, operator, rule, since from asking_stop order by number")
                .query((row, at) -> stop(row))
                .list();
    }

    /** The requesters that departments paused, by department and requester. */
    public static List<Pause> pauses(JdbcClient store) {
        return store.sql("""
                        select p.department, p.requester, o.decided_by, o.document
                          from requester_pause p join supervision_order o using (number) order by 1, 2
                        """)
                .query((row, at) -> new Pause(
                        row.getString("department"),
                        row.getString("requester"),
                        row.getString("decided_by"),
                        row.getString("document")))
                .list();
    }

    private static Stop stop(ResultSet row) throws SQLException {
        return new Stop(
                row.getLong("number"),
                row.getString("requester"),
                row.getObject("operator", UUID.class),
                row.getString("rule"),
                row.getTimestamp("since").toInstant());
    }
}
