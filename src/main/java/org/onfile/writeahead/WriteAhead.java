package org.onfile.writeahead;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes that were handed in: records each in the exchange log, and only then lets it take effect. A node claims a change
 * for longer than the log takes to answer, and holds no lock meanwhile; changes of one subject are taken one after the other.
 *
 * <p>A change may have two entries all the same: where a node stops between the entry and the effect, or where the log did what
 * it said it could not. Both name the change's number, it takes effect once, and the row names the entry that counts.
 *
 * @param <C> a change
 */
public final class WriteAhead<C> {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAhead.class);
    private static final Duration CLAIMED = ExchangeLog.PATIENCE.plusSeconds(10);
    /** Changes in one turn of the timer. */
    private static final int AT_ONCE = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final ExchangeLog log;
    private final WaitingTable table;
    private final WaitingChanges<C> changes;
    /** In the log, and not in effect since the store failed then; by number. */
    private final Map<Long, Written> written = new ConcurrentHashMap<>();

    public WriteAhead(DataSource store, ExchangeLog log, WaitingTable table, WaitingChanges<C> changes) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.log = log;
        this.table = table;
        this.changes = changes;
    }

    /**
     * A change that this node may write.
     *
     * @param until when the claim lapses, by the store's clock; of no other claim on the change, so that it tells them apart
     */
    private record Claimed<C>(long number, OffsetDateTime until, C change) {}

    private record Written(long entry, Step.Recorded step) {}

    /**
     * Records what waits, as much as a turn of a timer allows. What fails holds up nothing but what follows it.
     *
     * @param which a condition on the table's rows, so that what may have to wait for a lock holds up nothing else
     */
    public void recordWaiting(String which) {
        RuntimeException failed = null;
        long after = 0;
        for (int turn = 0; turn < AT_ONCE; turn++) {
            Optional<Claimed<C>> claimed = claim(which, null, after);
            if (claimed.isEmpty()) {
                break;
            }
            try {
                record(claimed.get());
            } catch (LogUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
                after = claimed.get().number();
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Records all that waits. */
    public void recordAll() {
        while (recordNext(null)) {
            // One after the other
        }
    }

    /**
     * Records what waits of one subject until there is an outcome.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if the log cannot be written now; the change waits for it
     */
    public <O> O recordUntil(Supplier<Optional<O>> outcome, String subject) throws InterruptedException {
        while (true) {
            Optional<O> known = outcome.get();
            if (known.isPresent()) {
                return known.get();
            }
            if (!recordNext(subject)) {
                // Another node writes it, or one that it follows
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private boolean recordNext(@Nullable String subject) {
        Optional<Claimed<C>> claimed = claim("true", subject, 0);
        claimed.ifPresent(this::record);
        return claimed.isPresent();
    }

    private Optional<Claimed<C>> claim(String which, @Nullable String subject, long after) {
        return store.sql(table.claim(which))
                .param("seconds", CLAIMED.toSeconds())
                .param("subject", subject)
                .param("after", after)
                .query((row, at) -> new Claimed<>(
                        row.getLong("number"),
                        row.getObject("claimed_until", OffsetDateTime.class),
                        changes.read(row)))
                .optional();
    }

    /** What failed is taken again by the next turn, or when its request is repeated. */
    private void record(Claimed<C> claimed) {
        try {
            take(claimed);
        } catch (RuntimeException e) {
            giveUp(claimed);
            throw e;
        }
    }

    private void take(Claimed<C> claimed) {
        Written before = written.get(claimed.number());
        if (before != null) {
            bringIntoEffect(claimed, before);
            return;
        }
        switch (changes.step(claimed.number(), claimed.change())) {
            case Step.Refused(String why) -> {
                LOG.warn("{} is refused: {}", claimed.change(), why);
                store.sql("update " + table.name() + " set refused = ? where number = ? and entry is null")
                        .params(why, claimed.number())
                        .update();
            }
            case Step.Waits(Runnable mark) -> {
                mark.run();
                giveUp(claimed);
            }
            case Step.Recorded step -> {
                long entry = log.record(step.kind(), step.detail(), step.terms())
                        .index();
                Written now = new Written(entry, step);
                written.put(claimed.number(), now);
                bringIntoEffect(claimed, now);
            }
        }
    }

    private void bringIntoEffect(Claimed<C> claimed, Written its) {
        boolean first = Boolean.TRUE.equals(transaction.execute(status -> takeEffect(claimed.number(), its)));
        written.remove(claimed.number());
        if (first) {
            changes.done(claimed.change(), its.entry());
        } else {
            LOG.warn("{}: entry {} of the log is its second, and does not count", claimed.change(), its.entry());
        }
    }

    /** False where another node took the change meanwhile, whose claim came after this one's. */
    private boolean takeEffect(long number, Written its) {
        int first = store.sql("update " + table.name()
                        + " set entry = ? where number = ? and entry is null and refused is null")
                .params(its.entry(), number)
                .update();
        if (first == 1) {
            its.step().effect().accept(its.entry());
        }
        return first == 1;
    }

    /** So that the next turn takes it; else its claim lapses. A claim that lapsed before is another's now, and stays. */
    private void giveUp(Claimed<C> claimed) {
        try {
            int given = store.sql("update " + table.name()
                            + " set claimed_until = null where number = ? and claimed_until = ? and entry is null")
                    .params(claimed.number(), claimed.until())
                    .update();
            if (given == 0) {
                // In effect after all, or another node's, with an entry of its own
                written.remove(claimed.number());
            }
        } catch (DataAccessException e) {
            LOG.warn("A change of {} waits until its claim lapses: {}", table.name(), e.toString());
        }
    }
}
