package org.onfile.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final BlockingQueue<List<Integer>> begun = new LinkedBlockingQueue<>();
    private final Batcher<Integer, Integer> batcher = new Batcher<>("test", 3, PATIENCE, this::square);

    private List<Integer> square(List<Integer> batch) throws IOException, InterruptedException {
        begun.add(batch);
        firstMayEnd.await();
        if (batch.contains(13)) {
            throw new IOException("no squares today");
        }
        return batch.stream().map(number -> number * number).toList();
    }

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        batcher.close();
    }

    @Test
    void gathersWhatArrives_whileABatchIsWorkedOn() throws Exception {
        Future<Integer> alone = beginWith(2);
        List<Future<Integer>> together =
                Stream.of(3, 4, 5, 6).map(batcher::submit).toList();
        firstMayEnd.countDown();

        assertThat(alone.get()).isEqualTo(4);
        assertThat(begun.take()).containsExactly(3, 4, 5);
        assertThat(begun.take()).as("the next, as a batch has three at most").containsExactly(6);
        assertThat(together).extracting(Future::get).containsExactly(9, 16, 25, 36);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // takes turns with the batcher
    void gathersNotForEver_whereThereIsAlwaysAnother() throws Exception {
        try (Batcher<Integer, Integer> open = new Batcher<>("open", Integer.MAX_VALUE, PATIENCE, batch -> batch)) {
            open.start();
            Future<Integer> first = open.submit(0);
            AtomicReference<Future<Integer>> last = new AtomicReference<>(first);
            Thread others = Thread.ofVirtual().start(() -> {
                while (!first.isDone()) {
                    last.set(open.submit(1));
                    Thread.yield();
                }
            });

            assertThat(first.get(20, TimeUnit.SECONDS)).isZero();
            others.join();
            assertThat(last.get().get(20, TimeUnit.SECONDS)).isBetween(0, 1);
        }
    }

    @Test
    void failsTheBatch_andGoesOn() throws Exception {
        Future<Integer> first = beginWith(1);
        Future<Integer> bad = batcher.submit(13);
        Future<Integer> besideIt = batcher.submit(2);
        firstMayEnd.countDown();

        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("no squares today");
        assertThatThrownBy(besideIt::get).hasCauseInstanceOf(IOException.class);
        assertThat(first.get()).isEqualTo(1);
        assertThat(batcher.submit(3).get()).isEqualTo(9);
    }

    @Test
    void failsWhoWaitedTooLong_inTheBatchAndBehindIt_andGoesOn() throws Exception {
        try (Batcher<Integer, Integer> slow = new Batcher<>("slow", 1, Duration.ofSeconds(2), this::square)) {
            try {
                slow.start();
                Future<Integer> workedOn = slow.submit(1);
                Future<Integer> behind = slow.submit(2);

                assertThatThrownBy(workedOn::get).hasCauseInstanceOf(TimeoutException.class);
                assertThatThrownBy(behind::get).hasCauseInstanceOf(TimeoutException.class);
                assertThatThrownBy(() -> slow.ask(3, IllegalArgumentException::new))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("it took more than PT2S");
            } finally {
                // Closing waits for it
                firstMayEnd.countDown();
            }
            assertThat(slow.ask(4, IllegalArgumentException::new)).isEqualTo(16);
            assertThat(begun).as("nothing is done for who was told no").containsExactly(List.of(1), List.of(4));
        }
    }

    @Test
    void endsTheBatchThatItWorksOn_whenClosed_andFailsTheRest() throws Exception {
        Future<Integer> workedOn = beginWith(2);
        Future<Integer> waiting = batcher.submit(3);
        Thread closing = Thread.ofVirtual().start(batcher::close);
        while (waitsNotYet(closing)) {
            Thread.onSpinWait();
        }

        firstMayEnd.countDown();

        assertThat(workedOn.get()).isEqualTo(4);
        closing.join(Duration.ofSeconds(20));
        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("the hub stops");
        assertThatThrownBy(() -> batcher.submit(4).get(1, TimeUnit.SECONDS)).hasRootCauseMessage("the hub stops");
    }

    /** Worked on alone until {@link #firstMayEnd}. */
    private Future<Integer> beginWith(int number) throws InterruptedException {
        batcher.start();
        Future<Integer> first = batcher.submit(number);
        assertThat(begun.take()).containsExactly(number);
        return first;
    }

    private static boolean waitsNotYet(Thread thread) {
        return thread.getState() != Thread.State.WAITING;
    }
}
