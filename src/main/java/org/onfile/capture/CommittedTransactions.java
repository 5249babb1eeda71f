package org.onfile.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;

/**
 * XA transactions that MariaDB's log says were committed, until they are so in the tables, too: a moment later. Until then
 * {@code XA RECOVER} lists them. It lists an identifier that is used again as well, so nothing waits for the list: the rows
 * are read at once, and once more when the transaction is listed no longer, or when the log says that its identifier is
 * used again, which it can only be once the commit has ended. Where the log does not say that (a session with {@code
 * sql_log_bin=0}), the rows are read with each tick for a minute. What was said beside the rows, which may cost a load, is
 * heeded at once, and once more when the transaction has ended, or after that minute. Used by the engine's thread alone.
 */
final class CommittedTransactions {

    /** Longer than a commit waits for a replica by default ({@code rpl_semi_sync_master_timeout}, 10 s). */
    private static final int TICKS = 60;

    private static final PreparedContent UNKNOWN = new PreparedContent(
            List.of(),
            List.of(new LogNotice.Doubt(
                    null, "a transaction was committed whose rows are not known, and is in the tables now")));

    private final Map<TransactionId, Open> open = new LinkedHashMap<>();
    /** Committed in the batch that is being read. */
    private final Map<TransactionId, Open> heard = new LinkedHashMap<>();
    /** Those before that have ended. */
    private final Set<TransactionId> ended = new HashSet<>();

    /** @param ticks that came while it was listed */
    private record Open(PreparedContent content, int ticks) {}

    /** What is to be read again, and what was heard that the rows do not tell. */
    record Again(List<Change> changes, List<LogNotice> notices) {}

    /** The log is followed from another place on; what was not settled comes again. */
    void begin() {
        open.clear();
        heard.clear();
        ended.clear();
    }

    /** Hears what a batch says, which may come several times. */
    void hear(ChangeBatch batch) {
        heard.clear();
        ended.clear();
        for (LogNotice notice : batch.notices()) {
            switch (notice) {
                case LogNotice.Committed(TransactionId id) -> {
                    ended.add(id);
                    heard.put(id, new Open(batch.committed().getOrDefault(id, UNKNOWN), 0));
                }
                case LogNotice.Prepared(TransactionId id, var _) -> {
                    ended.add(id);
                    heard.remove(id);
                }
                case LogNotice.Doubt _,
                        LogNotice.Unwritten _,
                        LogNotice.Redefined _,
                        LogNotice.Ended _,
                        LogNotice.Preparing _,
                        LogNotice.RolledBack _ -> {}
            }
        }
    }

    /** Whether there are any. */
    boolean isEmpty() {
        return open.isEmpty() && heard.isEmpty();
    }

    /**
     * What is to be read with a batch of those before.
     *
     * @param listed as prepared
     */
    Again again(ChangeBatch batch, Set<TransactionId> listed) {
        List<Change> changes = new ArrayList<>();
        List<LogNotice> notices = new ArrayList<>();
        open.forEach((id, its) -> {
            boolean hasEnded = ended.contains(id) || !listed.contains(id);
            if (hasEnded) {
                ended.add(id);
            }
            boolean mayHaveEnded = hasEnded || (batch.tick() != null && its.ticks() < TICKS);
            boolean isLast = hasEnded || its.ticks() == TICKS - 1;
            if (mayHaveEnded) {
                changes.addAll(its.content().changes());
            }
            if (mayHaveEnded && isLast) {
                notices.addAll(its.content().notices());
            }
        });
        heard.keySet().retainAll(listed);
        return new Again(changes, notices);
    }

    /** What a batch brought is durable. */
    void delivered(ChangeBatch batch) {
        open.keySet().removeAll(ended);
        if (batch.tick() != null) {
            open.replaceAll((id, its) -> new Open(its.content(), its.ticks() + 1));
        }
        open.putAll(heard);
        heard.clear();
        ended.clear();
    }

    /** Whether the log has to be followed from before one of them, should the hub start again. */
    boolean areToComeAgain() {
        return open.values().stream().anyMatch(its -> its.ticks() < TICKS);
    }
}
