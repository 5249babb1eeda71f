package org.onfile.capture;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.source.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the loads that feeds need, one at a time for each connector and a few at once on a node. A load that fails is
 * begun again, with a new position, after the pause that the feed's life asks for.
 */
public final class LoadDriver {

    /** Where a feed goes that is to be loaded. */
    public static final String LOAD = "direct:load";

    private static final Logger LOG = LoggerFactory.getLogger(LoadDriver.class);
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final Captures captures;
    private final Feeds feeds;
    private final Clock clock;
    private final Consumer<Feed> route;
    /** The thread of each connector's loads, by department. */
    private final Map<String, Thread> running = new ConcurrentHashMap<>();

    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** Takes the route by which a load's rows come into the feed's queue; it returns once the last is durable. */
    public LoadDriver(Captures captures, Feeds feeds, Clock clock, Consumer<Feed> route) {
        this.captures = captures;
        this.feeds = feeds;
        this.clock = clock;
        this.route = route;
    }

    /**
     * Begins, after a tick, the loads that the connector's feeds need, each by {@code direct:load}, unless one of them is
     * being loaded; returns at once. The first tick that counts was sent after the capture's engine had started.
     */
    public void startMissing(ChangeBatch batch) {
        String department = batch.connector();
        Capture capture = captures.running(department);
        Tick tick = batch.tick();
        Thread current = running.get(department);
        if (tick == null || !capture.ranBefore(tick) || (current != null && current.isAlive())) {
            return;
        }
        List<Feed> missing =
                capture.connector().feeds().stream().filter(this::needsLoad).toList();
        if (!missing.isEmpty()) {
            Thread thread = Thread.ofPlatform()
                    .name("load-" + department)
                    .daemon()
                    .unstarted(() -> loadAll(department, missing));
            running.put(department, thread);
            thread.start();
        }
    }

    /** One after the other, until they are cancelled. */
    private void loadAll(String department, List<Feed> missing) {
        for (Feed feed : missing) {
            if (!Thread.currentThread().equals(running.get(department))) {
                return;
            }
            load(feed);
        }
    }

    private boolean needsLoad(Feed feed) {
        return feeds.life(feed.id())
                .filter(life -> life.needsLoad(clock.instant()))
                .isPresent();
    }

    private void load(Feed feed) {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            // The end of an earlier load may have come while others were loaded
            if (needsLoad(feed)) {
                LOG.info("{}: loading", feed.id());
                route.accept(feed);
                LOG.info("{}: loaded", feed.id());
            }
        } catch (RuntimeException e) {
            if (isCancelled(feed)) {
                abandon(feed);
            } else {
                fail(feed, e);
            }
        } finally {
            slots.release();
        }
    }

    private boolean isCancelled(Feed feed) {
        return !Thread.currentThread().equals(running.get(feed.id().department()));
    }

    /** It did not fail: its connector's log broke off. It begins again with the first tick that comes by another. */
    private void abandon(Feed feed) {
        try {
            feeds.change(feed.id(), FeedLife::captured);
            LOG.info("{}: the load was given up and begins again", feed.id());
        } catch (RuntimeException away) {
            LOG.info(
                    "{}: the load was given up and begins again: {}",
                    feed.id(),
                    away.getClass().getSimpleName());
        }
    }

    private void fail(Feed feed, RuntimeException failure) {
        String fault = failure.getClass().getSimpleName();
        try {
            FeedLife life = feeds.change(feed.id(), begun -> begun.loadFailed(clock.instant()));
            LOG.warn(
                    "{}: the load failed and begins again at {}: {}",
                    feed.id(),
                    life.load().retryAt(),
                    fault);
        } catch (RuntimeException away) {
            // The store is away, or the hub stops: the load begins again with the first tick that comes afterwards
            LOG.warn(
                    "{}: the load failed and begins again: {}, {}",
                    feed.id(),
                    fault,
                    away.getClass().getSimpleName());
        }
    }

    /** Stops a connector's loads, so that none of them speaks for a later one; they begin anew once it captures again. */
    public void cancel(Capture capture) throws InterruptedException {
        Thread current = running.remove(capture.connector().department());
        if (current != null) {
            current.interrupt();
            current.join(LONGEST_END);
        }
    }
}
