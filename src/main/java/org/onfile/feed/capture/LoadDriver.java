package org.onfile.feed.capture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.onfile.feed.Feed;
import org.onfile.registry.FeedRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the loads that feeds need, one at a time for each connector and a few at once on a node. A load that fails is
 * begun again, with a new position, when the next tick comes back.
 */
public final class LoadDriver {

    private static final Logger LOG = LoggerFactory.getLogger(LoadDriver.class);
    private static final int AT_ONCE = 2;

    private final FeedRegister register;
    private final LoadRoute route;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    public LoadDriver(FeedRegister register, LoadRoute route) {
        this.register = register;
        this.route = route;
    }

    /** Starts what is missing, if nothing is being loaded for this connector; returns at once. */
    public void loadWhatIsMissing(Capture capture) {
        String department = capture.connector().department();
        Thread current = running.get(department);
        if (current != null && current.isAlive()) {
            return;
        }
        var missing = capture.connector().feeds().stream()
                .filter(feed -> register.needsLoad(feed.id()))
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
            route.load(feed);
            LOG.info("{}: loaded", feed.id());
        } catch (Exception e) {
            LOG.warn(
                    "{}: the load failed and will be begun again: {}",
                    feed.id(),
                    e.getClass().getSimpleName());
        } finally {
            slots.release();
        }
    }

    /** Stops a connector's loads; they begin anew once it captures again. */
    public void cancel(Capture capture) {
        Thread current = running.remove(capture.connector().department());
        if (current != null) {
            current.interrupt();
        }
    }

    /** The route that takes a load's rows to the feed's queue; it returns once the last is durable. */
    @FunctionalInterface
    public interface LoadRoute {

        void load(Feed feed) throws Exception;
    }
}
