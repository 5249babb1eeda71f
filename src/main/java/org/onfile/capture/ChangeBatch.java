package org.onfile.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.feed.FeedId;
import org.onfile.source.Tick;

/**
 * What the source's log delivered at once, in commit order.
 *
 * @param connector the department
 * @param transactions the PostgreSQL transaction ids (32 bits) behind the changes; empty on MariaDB
 * @param tick the latest of this run's own ticks among them: everything committed before it is in this batch or an
 *     earlier one
 * @param beforeTick how many of the changes came before that tick; all where there is none
 * @param notices what the log said beside rows; none on PostgreSQL
 * @param committed what is known of XA transactions that were committed, which is among changes and notices; not of those
 *     of which not all is
 * @param confirmed feeds of which the department confirms what it withdrew until then
 */
public record ChangeBatch(
        String connector,
        List<Change> changes,
        Set<Long> transactions,
        @Nullable Tick tick,
        int beforeTick,
        List<LogNotice> notices,
        Map<TransactionId, PreparedContent> committed,
        Set<FeedId> confirmed) {}
