package org.onfile.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A department counts a proof's months up, one commit after the other, and intake keeps asking for them: whatever
 * happens to the hub, no answer may show fewer months than an earlier one.
 */
final class OneWay implements AutoCloseable {

    /** The father of the demo city's cast: the departments' own work leaves him alone. */
    private static final String FATHER = "990100198105230015";

    private final Path data;
    private final int port;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> wentBack = new CopyOnWriteArrayList<>();
    private int highest;
    private volatile boolean running;
    private @Nullable Thread counting;
    private @Nullable Thread asking;

    OneWay(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    void start() {
        running = true;
        answers.set(0);
        counting = Thread.ofPlatform().daemon().name("counting").start(this::count);
        asking = Thread.ofPlatform().daemon().name("asking").start(this::ask);
    }

    /** Waits until the hub has answered a few times. */
    void awaitAnswers() {
        await().atMost(Duration.ofMinutes(2)).until(() -> answers.get() >= 5);
    }

    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : new Thread[] {counting, asking}) {
            if (thread != null) {
                thread.join();
            }
        }
    }

    List<String> wentBack() {
        return wentBack;
    }

    private void count() {
        while (running) {
            try {
                DemoProcess.execute(data, "human-resources", "update ac02 set bic060 = bic060 + 1 where aac001 = 1");
                Thread.sleep(10);
            } catch (SQLException | IOException serverAway) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void ask() {
        try {
            Intake intake = new Intake(data, port);
            while (running) {
                try {
                    note(intake.ask("111", FATHER, "social-insurance-proof", List.of("monthsPaid")));
                } catch (IOException hubAway) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(JsonNode outcome) {
        JsonNode months = outcome.path("certificates").path(0).path("fields").path("monthsPaid");
        if (months.isMissingNode()) {
            return;
        }
        if (months.asInt() < highest) {
            wentBack.add(months.asInt() + " months after " + highest);
        }
        highest = Math.max(highest, months.asInt());
        answers.incrementAndGet();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
