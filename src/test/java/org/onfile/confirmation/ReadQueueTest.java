package org.onfile.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onfile.feed.FeedId;

/** However many confirmations want to be read at a connector, a few wait, and they share reads. */
@Timeout(30)
class ReadQueueTest {

    private static final Confirmed.Read READ = new Confirmed.Read(Instant.EPOCH, List.of(), true);

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final Semaphore turns = new Semaphore(0);
    private final ReadQueue queue = new ReadQueue("test-office", 5, waiting -> {
                turns.acquire();
                batches.add(waiting.size());
                waiting.forEach(one -> one.give(READ));
            })
            .start();

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void refusesAtOnce_whenTooManyWait() throws Exception {
        List<CompletableFuture<Confirmed>> answers = occupied();
        for (int i = 0; i < 7; i++) {
            answers.add(submit());
        }
        assertThat(answers.get(6).get()).isEqualTo(new Confirmed.NotRead(Confirmed.Reason.CROWDED));
        assertThat(answers.get(7).get()).isEqualTo(new Confirmed.NotRead(Confirmed.Reason.CROWDED));
        turns.release(2);
        for (CompletableFuture<Confirmed> answer : answers.subList(0, 6)) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(READ);
        }
        assertThat(batches).containsExactly(1, 5);
    }

    @Test
    void readsNothing_forThoseWhoHaveGone() throws Exception {
        List<CompletableFuture<Confirmed>> answers = occupied();
        CompletableFuture<Confirmed> gone = submit();
        CompletableFuture<Confirmed> waiting = submit();
        gone.cancel(false);
        turns.release(2);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(READ);
        assertThat(answers.getFirst().get()).isEqualTo(READ);
        assertThat(batches).containsExactly(1, 1);
    }

    @Test
    void givesEachAnAnswer_whenTheReadFailsUnexpectedly() throws Exception {
        try (ReadQueue failing = new ReadQueue("test-office", 5, waiting -> {
                    throw new AssertionError("whatever it is, an error too");
                })
                .start()) {
            assertThat(failing.submit(asked()).get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Confirmed.NotRead(Confirmed.Reason.FAILED));
            assertThat(failing.submit(asked()).get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Confirmed.NotRead(Confirmed.Reason.FAILED));
        }
    }

    /** One read is under way. */
    private List<CompletableFuture<Confirmed>> occupied() {
        List<CompletableFuture<Confirmed>> answers = new ArrayList<>();
        answers.add(submit());
        await().until(turns::hasQueuedThreads);
        return answers;
    }

    private CompletableFuture<Confirmed> submit() {
        return queue.submit(asked());
    }

    private static ToConfirm asked() {
        return new ToConfirm(FeedId.parse("test-office/permit"), UUID.randomUUID(), Set.of("H1"), List.of());
    }
}
