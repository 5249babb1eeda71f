package org.onfile.comparison;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.onfile.capture.Capture;
import org.onfile.capture.Captures;
import org.onfile.capture.ReadFailedException;
import org.onfile.feed.ComparisonPlan;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.source.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Runs the passes that are due or asked for, one at a time for each connector; of gentle ones a few at once on a node. What
 * a pass finds it sends by {@code direct:rows}.
 */
public final class ComparisonDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ComparisonDriver.class);
    private static final int AT_ONCE = 2;
    private static final Duration AFTER_A_STOP = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Captures captures;
    private final Pass.Tools tools;
    private final Duration firstAfter;
    private final Clock clock;
    /** The thread of each connector's passes, by department. */
    private final Map<String, Thread> running = new ConcurrentHashMap<>();

    /** Why the last pass of a feed began at once; a restart forgets it, and the pass begins anew. */
    private final Map<FeedId, String> begunFor = new ConcurrentHashMap<>();

    /** By department, by {@link System#nanoTime()}: the hub's clock may be set back meanwhile. */
    private final Map<String, Long> pausedUntil = new ConcurrentHashMap<>();

    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** @param firstAfter how long after a feed was live for the first time its first pass begins */
    ComparisonDriver(Captures captures, Pass.Tools tools, Duration firstAfter, Clock clock) {
        this.captures = captures;
        this.tools = tools;
        this.firstAfter = firstAfter;
        this.clock = clock;
    }

    /** Begins the passes that are due or asked for, and returns at once; what they find goes by {@code direct:rows}. */
    public void look() {
        try {
            tools.comparisons().enter(clock.instant());
            List<FeedComparison> all = tools.comparisons().all();
            captures.running().forEach(capture -> look(capture, all));
        } catch (DataAccessException storeAway) {
            LOG.debug("the store does not tell what is to be compared");
        }
    }

    private void look(Capture capture, List<FeedComparison> all) {
        String department = capture.connector().department();
        Thread current = running.get(department);
        boolean isBusy = current != null && current.isAlive();
        if (!isBusy && !isPausing(department) && next(capture, all).isPresent()) {
            running.put(
                    department,
                    Thread.ofPlatform().name("compare-" + department).daemon().start(() -> runAll(capture)));
        }
    }

    private boolean isPausing(String department) {
        Long end = pausedUntil.get(department);
        return end != null && System.nanoTime() - end < 0;
    }

    private void pause(String department, Duration time) {
        pausedUntil.put(department, System.nanoTime() + time.toNanos());
    }

    private record Due(Feed feed, FeedComparison comparison) {

        boolean isUrgent() {
            return comparison.waitedFor() != null || comparison.fullSpeed();
        }
    }

    private Optional<Due> next(Capture capture) {
        return next(capture, tools.comparisons().all());
    }

    /**
     * What is to be compared now: first what is live no more until it was, then what somebody asks for, what has begun,
     * what was compared longest ago.
     */
    private Optional<Due> next(Capture capture, List<FeedComparison> all) {
        return capture.connector().feeds().stream()
                .flatMap(feed -> all.stream()
                        .filter(comparison -> comparison.feed().equals(feed.id()))
                        .map(comparison -> new Due(feed, comparison)))
                .filter(due -> isDue(capture.connector(), due))
                .min(Comparator.comparing((Due due) -> due.comparison().waitedFor() == null)
                        .thenComparing(due -> !due.comparison().asked())
                        .thenComparing(due -> !due.comparison().fullSpeed())
                        .thenComparing(due -> due.comparison().beganAt() == null)
                        .thenComparing(
                                due -> Optional.ofNullable(due.comparison().comparedAt())
                                        .orElse(Instant.EPOCH)));
    }

    private boolean isDue(Connector connector, Due due) {
        FeedComparison comparison = due.comparison();
        if (comparison.waitedFor() != null) {
            return true;
        }
        if (comparison.state() != FeedState.LIVE) {
            return false;
        }
        ComparisonPlan plan = due.feed().comparison(connector);
        return comparison.isAtRest()
                ? plan.isDue(comparison.since(), firstAfter, comparison.comparedAt(), clock.instant())
                        && !plan.isOff(now(connector))
                : comparison.fullSpeed() || !plan.isOff(now(connector));
    }

    private LocalTime now(Connector connector) {
        return LocalTime.ofInstant(clock.instant(), connector.timeZone());
    }

    private void runAll(Capture capture) {
        String department = capture.connector().department();
        try {
            for (Optional<Due> due = next(capture); due.isPresent(); due = next(capture)) {
                if (due.get().isUrgent()) {
                    run(capture, due.get());
                } else {
                    runGently(capture, due.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PassStoppedException stopped) {
            LOG.debug("{}: comparison goes on later: {}", department, stopped.getMessage());
            pause(department, AFTER_A_STOP);
        } catch (Exception e) {
            if (!Thread.currentThread().isInterrupted()) {
                // Other messages may hold a value
                String why = e instanceof ReadFailedException
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
                LOG.warn("{}: comparison failed and goes on in a minute: {}", department, why);
                pause(department, AFTER_A_FAILURE);
            }
        }
    }

    private void runGently(Capture capture, Due due) throws SQLException, InterruptedException, PassStoppedException {
        if (!slots.tryAcquire()) {
            throw new PassStoppedException("others are being compared");
        }
        try {
            run(capture, due);
        } finally {
            slots.release();
        }
    }

    private void run(Capture capture, Due due) throws SQLException, InterruptedException, PassStoppedException {
        FeedComparison before = due.comparison();
        Feed feed = due.feed();
        String waitedFor = before.waitedFor();
        // What was missed may be of certificates that a pass under way has compared already
        boolean newlyMissed = waitedFor != null && !waitedFor.equals(begunFor.get(feed.id()));
        if (before.asked() || before.beganAt() == null || newlyMissed) {
            long position = capture.database().mark().position();
            boolean fullSpeed = waitedFor != null || (before.asked() && before.fullSpeed());
            tools.comparisons().begin(feed.id(), fullSpeed, clock.instant(), position);
        }
        if (newlyMissed) {
            begunFor.put(feed.id(), waitedFor);
        }
        FeedComparison begun = tools.comparisons().of(feed.id()).orElseThrow();
        int all = capture.connector().limits().rowsPerSecond();
        ComparisonPlan plan = feed.comparison(capture.connector());
        int rowsPerSecond = begun.fullSpeed() ? all : Math.max(1, (int) (all * plan.share()));
        new Pass(feed, begun, tools, new Pace(rowsPerSecond), mayGoOn(capture, due)).run();
        if (waitedFor != null) {
            tools.feeds().change(feed.id(), life -> life.compared(waitedFor, clock.instant()));
        }
    }

    /** Unless the capture ended, its connector wants a pause, changes were missed, or something else is more urgent. */
    private BooleanSupplier mayGoOn(Capture capture, Due due) {
        return () -> !Thread.currentThread().isInterrupted()
                && captures.running().contains(capture)
                && next(capture)
                        .filter(now -> now.feed().id().equals(due.feed().id()))
                        .map(Due::comparison)
                        .filter(now -> !now.asked()
                                && Objects.equals(
                                        now.waitedFor(), due.comparison().waitedFor()))
                        .isPresent();
    }

    @Override
    public void close() {
        running.values().forEach(Thread::interrupt);
        for (Thread thread : running.values()) {
            try {
                thread.join(LONGEST_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
