package org.onfile.supervision;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.lookup.LookupHub;

/** Another node's recording of orders, in the same store and log. */
final class OrderRecordings {

    private OrderRecordings() {}

    static void take(LookupHub hub, Order order) {
        try {
            OrderOutcome outcome = new OrderRecording(
                            hub.bean(DataSource.class), hub.bean(ExchangeLog.class), Clock.systemUTC())
                    .take(order);
            if (outcome instanceof OrderOutcome.Refused(var why)) {
                throw new AssertionError(why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
