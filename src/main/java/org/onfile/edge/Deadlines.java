package org.onfile.edge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Deadlines of requests: the thread that works on one for too long is interrupted, and again until it gives up, since it
 * may wait anew while it cleans up. A request's thread only ever waits for the store and for those that work in batches:
 * an interrupt ends its own wait and nobody else's.
 *
 * <p>One look at all of them now and then, as in {@link org.onfile.edge}'s other limits: a timer for each costs two
 * switches of threads. Thread-safe.
 */
final class Deadlines implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final Thread watch = Thread.ofVirtual().name("deadlines").start(this::watch);

    /** Begins the current thread's time; it ends with {@link Deadline#close}. */
    Deadline begin(Duration limit) {
        Deadline deadline = new Deadline(System.nanoTime() + limit.toNanos());
        running.add(deadline);
        return deadline;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        while (true) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stop) {
                return;
            }
            long now = System.nanoTime();
            running.forEach(deadline -> deadline.look(now));
        }
    }

    /** That of one request, on its own thread. */
    final class Deadline implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private final ReentrantLock lock = new ReentrantLock();
        private final long end;
        private boolean over;
        private volatile boolean passed;

        private Deadline(long end) {
            this.end = end;
        }

        /** Whether the thread was interrupted. */
        boolean isPassed() {
            return passed;
        }

        private void look(long now) {
            if (now - end < 0) {
                return;
            }
            lock.lock();
            try {
                if (!over) {
                    passed = true;
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        /** From now on nothing interrupts the thread any more. */
        @Override
        @SuppressWarnings("ResultOfMethodCallIgnored")
        public void close() {
            running.remove(this);
            lock.lock();
            try {
                over = true;
            } finally {
                lock.unlock();
            }
            if (passed) {
                Thread.interrupted();
            }
        }
    }
}
