package org.onfile.carriers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All carriers are held by threads that wait for one that has none. */
@Timeout(60)
class CarrierWatchTest {

    /** A class initialiser that waits keeps its thread's carrier. */
    private static final CountDownLatch FREED = new CountDownLatch(1);

    private static final Semaphore HELD = new Semaphore(0);
    /** Who would hold a carrier like the others if they had one. */
    private static final int MORE = 40;

    static final class Waiting {
        static {
            HELD.release();
            try {
                FREED.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Waiting() {}
    }

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    @Test
    void letsThemGetOn() throws Exception {
        int usual = scheduler.getParallelism();
        byte[] code = code();
        for (int i = 0; i < usual + MORE; i++) {
            Thread.ofVirtual().start(() -> initialise(code));
        }
        HELD.acquire(usual);
        Thread awaited = Thread.ofVirtual().start(FREED::countDown);

        assertThat(FREED.await(300, MILLISECONDS)).as("it gets on by itself").isFalse();
        CarrierWatch.start();
        assertThat(FREED.await(20, SECONDS)).isTrue();
        awaited.join();
        assertThat(scheduler.getParallelism()).isGreaterThan(usual);
        await("the usual number of carriers")
                .atMost(Duration.ofSeconds(30))
                .until(() -> scheduler.getParallelism() == usual);
    }

    /** The same class anew for each, as a hidden one, which is initialised as it is defined. */
    private static void initialise(byte[] code) {
        try {
            MethodHandles.lookup().defineHiddenClass(code, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] code() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(CarrierWatchTest.class.getResourceAsStream("CarrierWatchTest$Waiting.class"))) {
            return file.readAllBytes();
        }
    }
}
