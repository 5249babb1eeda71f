package org.onfile.carriers;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks all the time whether virtual threads get on, and gives them more carriers while they don't.
 *
 * <p>A virtual thread that waits while it loads or initialises a class keeps its carrier (JEP 491, "Future work"), and there
 * are as many carriers as processors. Where the first requests after a start meet in the same classes, those who wait can
 * have all carriers while the one that they wait for has none: then nothing is answered any more, for ever, and nothing
 * says so.
 */
public final class CarrierWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierWatch.class);

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final int USUAL = SCHEDULER.getParallelism();

    private static final int MOST = 1024;
    /** At once many more: those that get one may be stuck like the others. It takes as many as are needed. */
    private static final int FACTOR = 32;

    /** On a busy machine a virtual thread waits for its turn, for less than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long the next one is given, with more carriers. */
    private static final Duration THEN = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** After so many threads in turn that ran, those that had been stuck are long gone. */
    private static final int CALM = 20;

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private CarrierWatch() {}

    /** Watches from now on, as long as the JVM lives: all in it share one scheduler. */
    public static void start() {
        if (!STARTED.getAndSet(true)) {
            Thread.ofPlatform().name("carrier-watch").daemon().start(CarrierWatch::watch);
        }
    }

    private static void watch() {
        int running = 0;
        try {
            while (true) {
                if (virtualThreadRuns(PATIENCE, SCHEDULER.getParallelism())) {
                    running++;
                    if (running == CALM) {
                        SCHEDULER.setParallelism(USUAL);
                    }
                    Thread.sleep(PAUSE);
                } else {
                    running = 0;
                    addCarriers();
                }
            }
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    private static void addCarriers() throws InterruptedException {
        int carriers = SCHEDULER.getParallelism();
        do {
            carriers = Math.min(FACTOR * carriers, MOST);
        } while (!virtualThreadRuns(THEN, carriers));
        // Not before: a thread that is stuck may have the log's lock
        LOG.warn(
                "No virtual thread ran for {} s: all {} carriers were held. There may be {} now, for a while"
                        + " (docs/operating.md)",
                PATIENCE.toSeconds(),
                USUAL,
                carriers);
    }

    /**
     * Whether a new one runs within this time. It is started from a thread of its own: the scheduler looks for a carrier only
     * where the queue was empty into which the starting thread puts it, and each thread has its own.
     *
     * @param carriers as many as there may be from now on
     */
    private static boolean virtualThreadRuns(Duration patience, int carriers) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.ofPlatform().name("carrier-probe").daemon().start(() -> {
            if (SCHEDULER.getParallelism() != carriers) {
                SCHEDULER.setParallelism(carriers);
            }
            Thread.ofVirtual().name("carrier-probe").start(ran::countDown);
        });
        return ran.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
