package org.onfile.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Batches single requests (group commit), without a timer: those that arrive while one batch is worked on are the next
 * one.
 *
 * <p>It works on one virtual thread, so it takes its turn among the requests: on busy cores, those that are about to
 * arrive do so first and share the batch; on idle ones it starts at once.
 *
 * @param <Q> what is asked for
 * @param <A> what comes of it
 */
public final class Batcher<Q, A> implements AutoCloseable {

    /** About what a batch's flush to disk takes. */
    private static final Duration GATHERING = Duration.ofMillis(2);

    private final Work<Q, A> work;
    private final int largest;
    private final Duration patience;
    private final BlockingQueue<Waiting<Q, A>> arrived = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Thread watch;
    private final ReentrantLock working = new ReentrantLock();
    private volatile List<Waiting<Q, A>> workedOn = List.of();
    private volatile boolean stopped;

    /** The work on a batch. */
    @FunctionalInterface
    public interface Work<Q, A> {
        /**
         * One answer for each that was asked, in the same order.
         *
         * @throws Exception then all of the batch fail with it
         */
        List<A> on(List<Q> batch) throws Exception;
    }

    private record Waiting<Q, A>(Q asked, CompletableFuture<A> answer, long since) {}

    /**
     * Prepares; {@link #start} begins.
     *
     * @param name of its thread
     * @param largest how many a batch has at most
     * @param patience about how long one waits for an answer at most
     */
    public Batcher(String name, int largest, Duration patience, Work<Q, A> work) {
        this.work = work;
        this.largest = largest;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
        this.watch = Thread.ofVirtual().name(name + "-watch").unstarted(this::watch);
    }

    public void start() {
        thread.start();
        watch.start();
    }

    /**
     * What comes of it, once the batch is done.
     *
     * @param failure makes what is thrown if there is no answer, of why and what the work failed with
     */
    public A ask(Q asked, BiFunction<String, @Nullable Throwable, RuntimeException> failure) {
        try {
            return submit(asked).get();
        } catch (ExecutionException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            throw failure.apply(late ? "it took more than " + patience : "it failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure.apply("stopped while waiting", e);
        }
    }

    /** What will come of it; fails with what the work failed with, or because the hub stops. */
    Future<A> submit(Q asked) {
        Waiting<Q, A> waiting = new Waiting<>(asked, new CompletableFuture<>(), System.nanoTime());
        arrived.add(waiting);
        if (stopped) {
            stop(waiting);
        }
        return waiting.answer;
    }

    /** Ends after the batch that is being worked on. */
    @Override
    public void close() {
        stopped = true;
        // Not in the middle of a batch: an interrupt would close connections and files under it
        working.lock();
        try {
            thread.interrupt();
        } finally {
            working.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.interrupt();
        }
        arrived.forEach(Batcher::stop);
    }

    private void run() {
        while (!stopped) {
            List<Waiting<Q, A>> batch = new ArrayList<>();
            try {
                batch.add(arrived.take());
            } catch (InterruptedException stop) {
                return;
            }
            gather(batch);
            // Who was told that it took too long has gone: nothing is to be done in their name any more
            batch.removeIf(waiting -> waiting.answer.isDone());
            if (batch.isEmpty()) {
                continue;
            }
            workedOn = batch;
            working.lock();
            try {
                if (stopped) {
                    batch.forEach(Batcher::stop);
                } else {
                    answer(batch);
                }
            } finally {
                working.unlock();
            }
            workedOn = List.of();
        }
    }

    /**
     * Fails those who have waited for too long. One look at all now and then: a timer for each of them costs two switches
     * of threads, a twentieth of a lookup.
     */
    private void watch() {
        while (true) {
            try {
                Thread.sleep(patience.dividedBy(20));
            } catch (InterruptedException stop) {
                return;
            }
            long now = System.nanoTime();
            Stream.concat(workedOn.stream(), arrived.stream())
                    .filter(waiting -> now - waiting.since > patience.toNanos())
                    .forEach(waiting -> waiting.answer.completeExceptionally(new TimeoutException()));
        }
    }

    /** Lets those who are about to arrive do so, as long as each turn of theirs brings another one, but not for long. */
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread goes to the end of the queue, whatever the machine
    private void gather(List<Waiting<Q, A>> batch) {
        long end = System.nanoTime() + GATHERING.toNanos();
        do {
            Thread.yield();
        } while (arrived.drainTo(batch, largest - batch.size()) > 0 && System.nanoTime() < end);
    }

    private void answer(List<Waiting<Q, A>> batch) {
        try {
            List<A> answers = work.on(batch.stream().map(Waiting::asked).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (Exception | Error e) {
            batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
        }
    }

    private static <Q, A> void stop(Waiting<Q, A> waiting) {
        waiting.answer.completeExceptionally(new IllegalStateException("the hub stops"));
    }
}
