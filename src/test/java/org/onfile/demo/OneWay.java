package org.onfile.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.onfile.demo.city.Cast;

/**
 * Two departments, one on PostgreSQL and one on MariaDB, count a certificate's field up, one commit after the other, and
 * intake keeps asking for it: whatever happens to the hub, no answer may show less than an earlier one.
 */
final class OneWay implements AutoCloseable {

    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path data;
    private final int port;
    private final List<Counter> counters = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    OneWay(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    void start() throws IOException {
        if (counters.isEmpty()) {
            Cast cast = DemoProcess.cast(data);
            counters.add(new Counter(
                    "human-resources",
                    "update ac02 set bic060 = bic060 + 1 where aac001 = 1",
                    cast.father().number(),
                    "social-insurance-proof",
                    "monthsPaid"));
            counters.add(new Counter(
                    "traffic-police",
                    "update drv_license set ljjf = ljjf + 1 where dabh = '990000000001'",
                    cast.father().number(),
                    "driving-licence",
                    "penaltyPoints"));
        }
        running = true;
        for (Counter counter : counters) {
            counter.answers.set(0);
            threads.add(Thread.ofPlatform().daemon().name("counting").start(() -> count(counter)));
        }
        threads.add(Thread.ofPlatform().daemon().name("asking").start(this::ask));
    }

    /** Waits until the hub has answered a few times. */
    void awaitAnswers() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> counters.stream().allMatch(counter -> counter.answers.get() >= 5));
    }

    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** Answers that showed less than one before. */
    List<String> wentBack() {
        return counters.stream().flatMap(counter -> counter.wentBack.stream()).toList();
    }

    private void count(Counter counter) {
        while (running) {
            try {
                DemoProcess.execute(data, counter.department, counter.update);
            } catch (SQLException | IOException serverAway) {
                // It is tried again until the department's server is back.
            }
            LockSupport.parkNanos(PACE);
        }
    }

    private void ask() {
        try {
            Intake intake = new Intake(data, port);
            while (running) {
                for (Counter counter : counters) {
                    try {
                        counter.note(intake.ask("111", counter.holder, counter.type, List.of(counter.field)));
                    } catch (IOException hubAway) {
                        LockSupport.parkNanos(PACE);
                    }
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    /** What one department counts up, and what intake has seen of it. */
    private static final class Counter {
        private final String department;
        private final String update;
        private final String holder;
        private final String type;
        private final String field;
        private final List<String> wentBack = new CopyOnWriteArrayList<>();
        private final AtomicInteger answers = new AtomicInteger();
        private int highest;

        Counter(String department, String update, String holder, String type, String field) {
            this.department = department;
            this.update = update;
            this.holder = holder;
            this.type = type;
            this.field = field;
        }

        void note(JsonNode outcome) {
            JsonNode value = outcome.path("certificates").path(0).path("fields").path(field);
            if (value.isMissingNode()) {
                return;
            }
            if (value.asInt() < highest) {
                wentBack.add(field + " " + value.asInt() + " after " + highest);
            }
            highest = Math.max(highest, value.asInt());
            answers.incrementAndGet();
        }
    }
}
