package org.onfile.capture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the loads that feeds need, one at a time for each connector and a few at once on a node. A load that fails is
 * begun again, with a new position, after a pause that grows to a minute.
 */
public final class LoadDriver {

    private static final Logger LOG = LoggerFactory.getLogger(LoadDriver.class);
    private static final int AT_ONCE = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final FeedRegister register;
    private final Clock clock;
    private final LoadRoute route;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    /** Feeds that have been read to the end, and whose rows may still wait in the queue. */
    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    private final Semaphore slots = new Semaphore(AT_ONCE);

    public LoadDriver(FeedRegister register, Clock clock, LoadRoute route) {
        this.register = register;
        this.clock = clock;
        this.route = route;
    }

    /** Starts what is missing, if nothing is being loaded for this connector; returns at once. */
    public void loadWhatIsMissing(Capture capture) {
        String department = capture.connector().department();
        Thread current = running.get(department);
        if (current != null && current.isAlive()) {
            return;
        }
        List<Feed> missing = capture.connector().feeds().stream()
                .filter(feed -> !isPausing(feed) && register.needsLoad(feed.id()) && !isBeingApplied(feed))
                .toList();
        if (!missing.isEmpty()) {
            running.put(
                    department,
                    Thread.ofPlatform().name("load-" + department).daemon().start(() -> missing.forEach(this::load)));
        }
    }

    private void load(Feed feed) {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            LOG.info("{}: loading", feed.id());
            queued.remove(feed.id());
            route.load(feed);
            queued.add(feed.id());
            pauses.remove(feed.id());
            LOG.info("{}: loaded", feed.id());
        } catch (Exception e) {
            Pause pause =
                    pauses.merge(feed.id(), new Pause(clock.instant(), FIRST_PAUSE), (last, first) -> last.next(clock));
            LOG.warn(
                    "{}: the load failed and begins again in {} s: {}",
                    feed.id(),
                    pause.length().toSeconds(),
                    e.getClass().getSimpleName());
        } finally {
            slots.release();
        }
    }

    /** To begin anew would only overtake the end of the load that is in the queue. */
    private boolean isBeingApplied(Feed feed) {
        return queued.contains(feed.id()) && register.isLoading(feed.id());
    }

    private boolean isPausing(Feed feed) {
        Pause pause = pauses.get(feed.id());
        return pause != null && clock.instant().isBefore(pause.since().plus(pause.length()));
    }

    /** Stops a connector's loads; they begin anew once it captures again. */
    public void cancel(Capture capture) {
        Thread current = running.remove(capture.connector().department());
        if (current != null) {
            current.interrupt();
        }
    }

    private record Pause(Instant since, Duration length) {

        Pause next(Clock clock) {
            Duration doubled = length.multipliedBy(2);
            return new Pause(clock.instant(), doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
        }
    }

    /** The route that takes a load's rows to the feed's queue; it returns once the last is durable. */
    @FunctionalInterface
    public interface LoadRoute {

        void load(Feed feed) throws Exception;
    }
}
