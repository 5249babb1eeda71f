package org.onfile.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.BatchKind;

/**
 * Certificates of one feed, read at one position in one transaction: what a capture or a load hands to normalising.
 *
 * @param position drawn before the read
 * @param seenAt the hub's clock at the read
 * @param columns the query's column labels
 * @param rows what the query yielded
 * @param gone keys that were asked for and that the query did not yield: withdrawn
 * @param failed keys for which the database cannot evaluate the query, such as a date that does not exist: unreadable
 * @param watermark all that the department committed before this time is in these rows or was in earlier ones
 * @param withdrawalsConfirmed whether the department confirms what it withdrew until then
 */
public record Rows(
        Feed feed,
        BatchKind kind,
        long position,
        Instant seenAt,
        List<String> columns,
        List<Row> rows,
        List<String> gone,
        List<String> failed,
        @Nullable Instant watermark,
        boolean withdrawalsConfirmed) {

    public Rows(
            Feed feed,
            BatchKind kind,
            long position,
            Instant seenAt,
            List<String> columns,
            List<Row> rows,
            List<String> gone,
            List<String> failed,
            @Nullable Instant watermark) {
        this(feed, kind, position, seenAt, columns, rows, gone, failed, watermark, false);
    }

    /** The same rows, with the department's confirmation of what it withdrew. */
    public Rows withWithdrawalsConfirmed() {
        return new Rows(feed, kind, position, seenAt, columns, rows, gone, failed, watermark, true);
    }
}
