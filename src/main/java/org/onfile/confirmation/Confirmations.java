package org.onfile.confirmation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.onfile.capture.Capture;
import org.onfile.capture.Captures;

/**
 * Confirms answers at their sources, on the node that follows the department: holders' certificates are read again within
 * the limits that the connector sets, and in batches. Whoever asks waits for a short time at most, however slow a source is.
 */
public final class Confirmations implements AutoCloseable {

    private final Captures captures;
    private final SourceReads reads;
    private final Duration within;
    private final int waiting;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, ReadQueue> queues = new ConcurrentHashMap<>();

    Confirmations(
            Captures captures, SourceReads reads, Duration within, int waiting, MeterRegistry meters, Clock clock) {
        this.captures = captures;
        this.reads = reads;
        this.within = within;
        this.waiting = waiting;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What the departments' databases have, for each in order.
     *
     * @param left how long whoever asks can wait; not longer than the setting in any case
     */
    public List<Confirmed> confirm(List<ToConfirm> asked, Duration left) throws InterruptedException {
        long end = System.nanoTime() + (left.compareTo(within) < 0 ? left : within).toNanos();
        List<CompletableFuture<Confirmed>> pending = new ArrayList<>();
        try {
            for (ToConfirm one : asked) {
                pending.add(submit(one));
            }
            List<Confirmed> confirmed = new ArrayList<>();
            for (CompletableFuture<Confirmed> answer : pending) {
                confirmed.add(await(answer, end));
            }
            for (int i = 0; i < asked.size(); i++) {
                count(asked.get(i), confirmed.get(i));
            }
            return confirmed;
        } finally {
            pending.forEach(answer -> answer.cancel(false));
        }
    }

    private CompletableFuture<Confirmed> submit(ToConfirm asked) {
        if (asked.feed().isSandbox()) {
            // Made-up people have no source but what they were found in, and no department is asked of them
            return CompletableFuture.completedFuture(new Confirmed.Read(clock.instant(), asked.held(), true));
        }
        String department = asked.feed().department();
        Capture capture = captures.running().stream()
                .filter(one -> one.connector().department().equals(department))
                .findFirst()
                .orElse(null);
        if (capture == null) {
            return CompletableFuture.completedFuture(new Confirmed.NotRead(Confirmed.Reason.NOT_FOLLOWED));
        }
        if (asked.held().isEmpty() && !isAskedByHolder(capture, asked)) {
            return CompletableFuture.completedFuture(new Confirmed.NothingToRead());
        }
        return queues.computeIfAbsent(department, name -> new ReadQueue(
                                name, waiting, batch -> reads.read(captures.running(name), batch))
                        .start())
                .submit(asked);
    }

    /** Whether there may be something to read though the registry has nothing; so of a feed that is not known here, too. */
    private static boolean isAskedByHolder(Capture capture, ToConfirm asked) {
        return capture.connector().feeds().stream()
                .filter(feed -> feed.id().equals(asked.feed()))
                .findFirst()
                .map(feed -> feed.database().confirmation().byHolder() != null)
                .orElse(true);
    }

    private static Confirmed await(CompletableFuture<Confirmed> answer, long end) throws InterruptedException {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Confirmed.NotRead(Confirmed.Reason.LATE);
        } catch (ExecutionException e) {
            return new Confirmed.NotRead(Confirmed.Reason.FAILED);
        }
    }

    private void count(ToConfirm asked, Confirmed confirmed) {
        if (asked.feed().isSandbox()) {
            return;
        }
        String result =
                switch (confirmed) {
                    case Confirmed.Read read -> "READ";
                    case Confirmed.NothingToRead nothing -> "NOTHING_TO_READ";
                    case Confirmed.NotRead not -> not.reason().name();
                };
        meters.counter("onfile.confirmations", "feed", asked.feed().toString(), "result", result)
                .increment();
    }

    @Override
    public void close() {
        queues.values().forEach(ReadQueue::close);
    }
}
