package org.onfile.capture;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.conditions.ActingForeignKey;
import org.onfile.feed.Feed;

/**
 * Changes that the source's log tells otherwise than by rows: the feeds whose certificates may have changed are loaded
 * again, SOURCE_STALE until then.
 */
record UntoldChanges(Watermarks watermarks) {

    /**
     * Heeds what the log said beside the rows of a batch, before its tick counts.
     *
     * @return the changes whose rows are to be read: the batch's, and those of transactions that were committed before
     */
    List<Change> heed(Capture capture, ChangeBatch batch) throws SQLException {
        CommittedTransactions committed = capture.committed();
        committed.hear(batch);
        if (committed.isEmpty()) {
            doubt(capture, batch.notices());
            return batch.changes();
        }
        CommittedTransactions.Again again = committed.again(batch, capture.prepared());
        doubt(
                capture,
                Stream.concat(batch.notices().stream(), again.notices().stream())
                        .toList());
        return Stream.concat(batch.changes().stream(), again.changes().stream()).toList();
    }

    private void doubt(Capture capture, List<LogNotice> notices) throws SQLException {
        List<LogNotice.Doubt> doubts = new ArrayList<>();
        for (LogNotice notice : notices) {
            switch (notice) {
                case LogNotice.Doubt doubt -> doubts.add(doubt);
                case LogNotice.Unwritten unwritten ->
                    doubt(unwritten, capture.conditions().actingForeignKeys()).ifPresent(doubts::add);
                case LogNotice.Redefined redefined -> {
                    if (redefined.keepsContent()) {
                        capture.conditions().rebuilt().add(redefined.table());
                    } else {
                        doubts.add(new LogNotice.Doubt(
                                redefined.table(), redefined.table() + ": the table was altered or replaced"));
                    }
                }
                case LogNotice.Ended _,
                        LogNotice.Preparing _,
                        LogNotice.Prepared _,
                        LogNotice.Committed _,
                        LogNotice.RolledBack _ -> {}
            }
        }
        if (!doubts.isEmpty()) {
            // The loads that come of it have to see what the log told
            capture.awaitVisible();
        }
        for (Feed feed : capture.connector().feeds()) {
            String reason = reason(doubts, capture.conditions().scopes(feed.id()));
            if (reason != null) {
                watermarks.doubt(feed, reason);
            }
        }
    }

    private static @Nullable String reason(List<LogNotice.Doubt> doubts, Set<String> scopes) {
        return doubts.stream()
                .filter(doubt -> doubt.table() == null || scopes.contains(doubt.table()))
                .map(LogNotice.Doubt::reason)
                .findFirst()
                .orElse(null);
    }

    /**
     * A table that was to be written to without a row of its own changed if one of its foreign keys acted: because rows of
     * the parent were deleted or got another key, or because the parent itself was changed so.
     */
    private static Optional<LogNotice.Doubt> doubt(
            LogNotice.Unwritten unwritten, Optional<List<ActingForeignKey>> keys) {
        if (keys.isEmpty()) {
            return Optional.of(unwritten.doubt());
        }
        return keys.get().stream()
                .filter(key -> key.table().equals(unwritten.table()) && mayHaveActed(key, unwritten))
                .map(key -> new LogNotice.Doubt(
                        key.table(), key.table() + ": rows were changed by the foreign key " + key.name()))
                .findFirst();
    }

    private static boolean mayHaveActed(ActingForeignKey key, LogNotice.Unwritten unwritten) {
        var parents = unwritten.written().get(key.parent());
        if (parents == null) {
            return unwritten.mapped().contains(key.parent());
        }
        return (key.onDelete() && parents.deleted())
                || (key.onUpdate()
                        && (key.positions().isEmpty()
                                || key.positions().stream().anyMatch(parents::changed)));
    }
}
