package org.onfile.confirmation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The confirmations that wait for one connector. Those that arrive while one read runs share the next. After each read the
 * queue rests for as long as that took, so that confirmations, however many, have a connection for half of the time at
 * most: the reads of changes go on beside them.
 */
final class ReadQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadQueue.class);
    private static final int MOST_AT_ONCE = 100;

    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final String department;
    private final Work work;
    private final BlockingQueue<WaitingRead> arrived;
    private final Thread thread;

    /** The work on those that wait: each is given its answer. */
    @FunctionalInterface
    interface Work {
        void on(List<WaitingRead> waiting) throws InterruptedException;
    }

    /** @param most how many may wait */
    ReadQueue(String department, int most, Work work) {
        this.department = department;
        this.work = work;
        this.arrived = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofVirtual().name("confirmations-" + department).unstarted(this::run);
    }

    ReadQueue start() {
        thread.start();
        return this;
    }

    /** What will come of it; at once, where too many wait. Cancel it when nobody waits for it any more. */
    CompletableFuture<Confirmed> submit(ToConfirm asked) {
        WaitingRead waiting = new WaitingRead(asked, new CompletableFuture<>());
        if (!arrived.offer(waiting)) {
            waiting.give(new Confirmed.NotRead(Confirmed.Reason.CROWDED));
        }
        return waiting.answer();
    }

    private void run() {
        while (true) {
            List<WaitingRead> batch = new ArrayList<>();
            try {
                batch.add(arrived.take());
                arrived.drainTo(batch, MOST_AT_ONCE - 1);
                batch.removeIf(WaitingRead::isGone);
                long start = System.nanoTime();
                if (!batch.isEmpty()) {
                    work.on(batch);
                }
                // Also the wait for a connection counts, which a load may hold for long
                LockSupport.parkNanos(Math.min(System.nanoTime() - start, LONGEST_REST.toNanos()));
            } catch (InterruptedException stop) {
                return;
            } catch (Throwable e) {
                // Whatever it is: a queue that ended here would confirm nothing until the hub is started again
                LOG.warn(
                        "{}: answers are not confirmed: {}",
                        department,
                        e.getClass().getSimpleName());
            } finally {
                batch.forEach(one -> one.give(new Confirmed.NotRead(Confirmed.Reason.FAILED)));
            }
        }
    }

    /** Ends it, also in the middle of a read. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
