package org.onfile.writeahead;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes that were handed in: records each in the exchange log, and only then lets it take effect. A node claims a change
 * for longer than the log takes to answer, and holds no lock meanwhile; changes of one subject are taken one after the other.
 * Where the store fails after the entry, the node keeps its claim, and each of its turns lets the change take effect by that
 * entry; it renews the claim as it tries.
 *
 * <p>A change may have two entries all the same: where a node stops between the entry and the effect; where its claim lapsed
 * before, since the node stood still, or the store was away for longer than a claim lasts, and another node took the change;
 * where the store renewed the claim and could not say so; where the change was altered in the store meanwhile; or where the log did what it said it could not. All name the change's number,
 * it takes effect once, and the row names the entry that counts.
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
    /** In the log, and not in effect since the store failed then; by number. Their claims are kept. */
    private final Map<Long, Written<C>> written = new ConcurrentHashMap<>();

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
     * @param before the claim that this one follows; null where there was none, or it was given up
     */
    private record Claimed<C>(
            long number, OffsetDateTime until, @Nullable OffsetDateTime before, C change) {}

    /** The entry of a change, and the claim under which it is to take effect. */
    private record Written<C>(long entry, Step.Recorded step, Claimed<C> claimed) {

        /** Nobody else took the change since, and it is as it was. */
        boolean countsFor(Claimed<C> now) {
            return claimed.until().equals(now.before()) && claimed.change().equals(now.change());
        }
    }

    /**
     * Records what waits, as much as a turn of a timer allows. What fails holds up nothing but what follows it.
     *
     * @param which a condition on the table's rows, so that what may have to wait for a lock holds up nothing else
     */
    public void recordWaiting(String which) {
        List<RuntimeException> failed = new ArrayList<>();
        List<Written<C>> kept = kept();
        if (!kept.isEmpty()) {
            // First, and whether or not the log can be written: else their claims might lapse
            turn("(" + which + ") and number in (" + numbers(kept) + ")", kept, failed);
        }
        turn(which, List.of(), failed);
        if (!failed.isEmpty()) {
            RuntimeException first = failed.getFirst();
            failed.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void turn(String which, List<Written<C>> kept, List<RuntimeException> failed) {
        long after = 0;
        for (int turn = 0; turn < AT_ONCE; turn++) {
            Optional<Claimed<C>> claimed = claim(which, null, after, kept);
            if (claimed.isEmpty()) {
                return;
            }
            try {
                record(claimed.get());
            } catch (LogUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                failed.add(e);
                after = claimed.get().number();
            }
        }
    }

    /** What is to take effect by an entry of this node's; without what another node finished. */
    private List<Written<C>> kept() {
        List<Written<C>> all = List.copyOf(written.values());
        if (all.isEmpty()) {
            return all;
        }
        Set<Long> open = store.sql("select number from " + table.name() + " where number in (" + numbers(all)
                        + ") and entry is null and refused is null")
                .query((row, at) -> row.getLong("number"))
                .set();
        all.stream()
                .filter(its -> !open.contains(its.claimed().number()))
                .forEach(its -> written.remove(its.claimed().number(), its));
        return all.stream().filter(its -> open.contains(its.claimed().number())).toList();
    }

    private static <C> String numbers(List<Written<C>> kept) {
        return kept.stream().map(its -> Long.toString(its.claimed().number())).collect(Collectors.joining(", "));
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
        Optional<Claimed<C>> claimed = claim("true", subject, 0, List.copyOf(written.values()));
        claimed.ifPresent(this::record);
        return claimed.isPresent();
    }

    private Optional<Claimed<C>> claim(String which, @Nullable String subject, long after, List<Written<C>> kept) {
        return store.sql(table.claim(which))
                .param("seconds", CLAIMED.toSeconds())
                .param("subject", subject)
                .param("after", after)
                .param("kept", kept.stream().map(its -> its.claimed().number()).toArray(Long[]::new))
                .param(
                        "claims",
                        kept.stream()
                                .map(its -> its.claimed().until().toString())
                                .toArray(String[]::new))
                .query((row, at) -> new Claimed<>(
                        row.getLong("number"),
                        row.getObject("claimed_until", OffsetDateTime.class),
                        row.getObject("claimed_before", OffsetDateTime.class),
                        changes.read(row)))
                .optional();
    }

    /** What failed is taken again by the next turn, or when its request is repeated: by this node where it has an entry. */
    private void record(Claimed<C> claimed) {
        try {
            take(claimed);
        } catch (RuntimeException e) {
            if (!written.containsKey(claimed.number())) {
                giveUp(claimed);
            }
            throw e;
        }
    }

    private void take(Claimed<C> claimed) {
        Written<C> before = written.remove(claimed.number());
        if (before != null && before.countsFor(claimed)) {
            bringIntoEffect(new Written<>(before.entry(), before.step(), claimed));
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
                long entry =
                        log.record(step.kind(), step.detail(), step.terms()).index();
                bringIntoEffect(new Written<>(entry, step, claimed));
            }
        }
    }

    private void bringIntoEffect(Written<C> its) {
        C change = its.claimed().change();
        boolean first;
        try {
            first = Boolean.TRUE.equals(transaction.execute(status -> takeEffect(its)));
        } catch (DataIntegrityViolationException e) {
            // The store did not fail: what it is to do does not fit what is there by now, and is made anew
            throw e;
        } catch (TransactionException e) {
            written.put(its.claimed().number(), its);
            // As of all else that a store fails which is away
            throw new DataAccessResourceFailureException("no change takes effect: the store is away", e);
        } catch (RuntimeException e) {
            written.put(its.claimed().number(), its);
            throw e;
        }
        if (first) {
            changes.done(change, its.entry());
        } else {
            LOG.warn("{}: entry {} of the log does not count, another node took it meanwhile", change, its.entry());
        }
    }

    /** False where another node took the change meanwhile, whose claim came after this one's. */
    private boolean takeEffect(Written<C> its) {
        int first = store.sql("update " + table.name()
                        + " set entry = ? where number = ? and claimed_until = ? and entry is null and refused is null")
                .params(its.entry(), its.claimed().number(), its.claimed().until())
                .update();
        if (first == 1) {
            its.step().effect().accept(its.entry());
        }
        return first == 1;
    }

    /** So that the next turn takes it; else its claim lapses. A claim that lapsed before is another's now, and stays. */
    private void giveUp(Claimed<C> claimed) {
        try {
            store.sql("update " + table.name()
                            + " set claimed_until = null where number = ? and claimed_until = ? and entry is null")
                    .params(claimed.number(), claimed.until())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("A change of {} waits until its claim lapses: {}", table.name(), e.toString());
        }
    }
}
