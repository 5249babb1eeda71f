package org.onfile.writeahead;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.ExchangeLog;
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

    public WriteAhead(DataSource store, ExchangeLog log, WaitingTable table, WaitingChanges<C> changes) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.log = log;
        this.table = table;
        this.changes = changes;
    }

    private record Claimed<C>(long number, C change) {}

    /**
     * Records what waits, as much as a turn of a timer allows.
     *
     * @param which a condition on the table's rows, so that what may have to wait for a lock holds up nothing else
     */
    public void recordWaiting(String which) {
        for (int turn = 0; turn < AT_ONCE && recordNext(which, null); turn++) {
            // One after the other
        }
    }

    /** Records all that waits. */
    public void recordAll() {
        while (recordNext("true", null)) {
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
            if (!recordNext("true", subject)) {
                // Another node writes it, or one that it follows
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private boolean recordNext(String which, @Nullable String subject) {
        Optional<Claimed<C>> claimed = store.sql(table.claim(which))
                .param("seconds", CLAIMED.toSeconds())
                .param("subject", subject)
                .query((row, at) -> new Claimed<>(row.getLong("number"), changes.read(row)))
                .optional();
        claimed.ifPresent(this::record);
        return claimed.isPresent();
    }

    private void record(Claimed<C> claimed) {
        switch (changes.step(claimed.number(), claimed.change())) {
            case Step.Refused(String why) -> {
                LOG.warn("{} is refused: {}", claimed.change(), why);
                store.sql("update " + table.name() + " set refused = ? where number = ? and entry is null")
                        .params(why, claimed.number())
                        .update();
            }
            case Step.Waits(Runnable mark) -> {
                mark.run();
                giveUp(claimed.number());
            }
            case Step.Recorded recorded -> record(claimed, recorded);
        }
    }

    private void record(Claimed<C> claimed, Step.Recorded step) {
        long entry;
        try {
            entry = log.record(step.kind(), step.detail(), step.terms()).index();
        } catch (RuntimeException e) {
            giveUp(claimed.number());
            throw e;
        }
        if (Boolean.TRUE.equals(transaction.execute(status -> takeEffect(claimed.number(), entry, step)))) {
            changes.done(claimed.change(), entry);
        } else {
            LOG.warn("{}: entry {} of the log is its second, and does not count", claimed.change(), entry);
        }
    }

    /** False where another node took the change meanwhile, whose claim came after this one's. */
    private boolean takeEffect(long number, long entry, Step.Recorded step) {
        int first = store.sql("update " + table.name()
                        + " set entry = ? where number = ? and entry is null and refused is null")
                .params(entry, number)
                .update();
        if (first == 1) {
            step.effect().accept(entry);
        }
        return first == 1;
    }

    /** So that the next turn takes it; else its claim lapses. */
    private void giveUp(long number) {
        try {
            store.sql("update " + table.name() + " set claimed_until = null where number = ?")
                    .param(number)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("A change of {} waits until its claim lapses: {}", table.name(), e.toString());
        }
    }
}
