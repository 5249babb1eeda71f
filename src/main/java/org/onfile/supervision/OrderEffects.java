package org.onfile.supervision;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What orders do in the store. */
final class OrderEffects {

    private final JdbcClient store;

    OrderEffects(JdbcClient store) {
        this.store = store;
    }

    /** A feed as far as orders on it go. */
    private record Withheld(@Nullable String how, @Nullable String by) {}

    /** Why an order does not apply, a clause; null where it does. */
    @Nullable
    String refusal(Order order) {
        return switch (order.action()) {
            case PAUSE_REQUESTER -> isPaused(order) ? "it is paused already" : null;
            case RESUME_REQUESTER -> isPaused(order) ? null : "it is not paused";
            case PAUSE_FEED, RESUME_FEED, END_FEED, PURGE_FEED -> refusalOnFeed(order);
            case RELEASE -> isStopped(order) ? null : "there is no such stop, or it was released";
            case ALARM, STOP -> null;
        };
    }

    /**
     * Makes it take effect, within the caller's transaction.
     *
     * @param number of the order
     */
    void apply(Order order, long number) {
        switch (order.action()) {
            case PAUSE_REQUESTER ->
                store.sql("insert into requester_pause (department, requester, number) values (?, ?, ?)"
                                + " on conflict do nothing")
                        .param(order.department())
                        .param(order.subject())
                        .param(number)
                        .update();
            case RESUME_REQUESTER ->
                store.sql("delete from requester_pause where department = ? and requester = ?")
                        .param(order.department())
                        .param(order.subject())
                        .update();
            case PAUSE_FEED -> withhold(order, "PAUSED");
            case RESUME_FEED -> withhold(order, null);
            case END_FEED, PURGE_FEED -> end(order);
            case STOP ->
                store.sql("insert into asking_stop (number, requester, operator, rule) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .param(number)
                        .param(order.subject())
                        .param(order.operator())
                        .param(order.rule())
                        .update();
            case RELEASE ->
                store.sql("delete from asking_stop where number = ?")
                        .param(order.stop())
                        .update();
            case ALARM -> {
                // It is told, and in the log
            }
        }
    }

    private boolean isPaused(Order order) {
        return store.sql("select exists (select from requester_pause where department = ? and requester = ?)")
                .param(order.department())
                .param(order.subject())
                .query(Boolean.class)
                .single();
    }

    private boolean isStopped(Order order) {
        return store.sql("select exists (select from asking_stop where number = ?)")
                .param(order.stop())
                .query(Boolean.class)
                .single();
    }

    private @Nullable String refusalOnFeed(Order order) {
        Withheld feed = store.sql("select withheld, withheld_by from feed where name = ?")
                .param(order.subject())
                .query((row, at) -> new Withheld(row.getString(1), row.getString(2)))
                .optional()
                .orElse(null);
        if (feed == null) {
            return "the hub has no such feed";
        }
        String how = feed.how() == null ? "answered" : feed.how();
        boolean applies =
                switch (order.action()) {
                    case PAUSE_FEED -> feed.how() == null;
                    case RESUME_FEED -> how.equals("PAUSED");
                    case END_FEED -> feed.how() == null || how.equals("PAUSED");
                    case PURGE_FEED -> how.equals("ENDED");
                    default -> throw new IllegalArgumentException(order.action() + " is not on feeds");
                };
        if (!applies) {
            return order.action() == OrderAction.PURGE_FEED
                    ? "it is " + how + ": end it first; somebody else purges it then"
                    : "it is " + how;
        }
        return order.action() == OrderAction.PURGE_FEED && order.decidedBy().equals(feed.by())
                ? "who ended it cannot purge it: that takes a second person"
                : null;
    }

    private void withhold(Order order, @Nullable String how) {
        store.sql("update feed set withheld = :how, withheld_by = :by, withheld_at = now() where name = :feed")
                .param("how", how)
                .param("by", order.decidedBy())
                .param("feed", order.subject())
                .update();
    }

    /** What is compared no more is not to be put right either. */
    private void end(Order order) {
        withhold(order, order.action() == OrderAction.PURGE_FEED ? "PURGED" : "ENDED");
        store.sql("delete from comparison where feed = (select id from feed where name = ?)")
                .param(order.subject())
                .update();
    }
}
