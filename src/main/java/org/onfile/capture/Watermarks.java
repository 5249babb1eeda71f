package org.onfile.capture;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.onfile.conditions.Conditions;
import org.onfile.conditions.ConditionsVerdict;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.source.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watermarks of feeds. One moves only past a tick under whose conditions the feed was loaded: a tick proves that the
 * log is followed, not that every change of content is in it.
 */
record Watermarks(Feeds feeds, LoadedConditions loaded) {

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    /**
     * The watermark that a batch's tick brings to a feed; null for none. Where the conditions differ, the feed is loaded
     * again; where changes would be missed, it stops; where some were, it is compared before it counts as live again.
     */
    @Nullable
    Instant of(Capture capture, Feed feed, ChangeBatch batch) {
        Tick tick = batch.tick();
        if (tick == null) {
            return null;
        }
        List<Conditions> taken = capture.conditions().taken(capture.lastTick().get(), tick);
        for (Conditions one : taken) {
            if (!vouchFor(capture, feed, capture.conditions().within(feed.id(), one))) {
                return null;
            }
        }
        capture.received()
                .missed(capture.conditions().scopes(feed.id()))
                .ifPresent(reason -> change(feed, life -> life.changesMissed(reason)));
        return taken.isEmpty() ? null : taken.getLast().takenAt();
    }

    /** The feed's rows in the registry may not be the source's any more; it is loaded again. */
    void doubt(Feed feed, String reason) {
        change(feed, life -> life.doubted(reason));
    }

    /** Changes of the feed are missed: somebody has to mend that. */
    void stop(Feed feed, String reason) {
        change(feed, life -> life.stopped(reason));
    }

    private boolean vouchFor(Capture capture, Feed feed, Conditions now) {
        boolean older = loaded.of(feed.id()).filter(now::isBefore).isPresent();
        return older
                || switch (loaded.judge(
                        feed.id(), now, capture.conditions().rebuilt().all())) {
                    case ConditionsVerdict.Same same -> {
                        loaded.keepHarmless(feed.id(), now);
                        yield true;
                    }
                    case ConditionsVerdict.Differ differ -> {
                        doubt(feed, differ.reason());
                        yield false;
                    }
                    case ConditionsVerdict.Broken broken -> {
                        stop(feed, broken.reason());
                        yield false;
                    }
                };
    }

    /**
     * Keeps the conditions under which a load is about to read.
     *
     * @throws ReadFailedException if they are such that changes would be missed; the feed is stopped then
     */
    void begin(Capture capture, Feed feed) throws SQLException {
        Conditions now =
                capture.conditions().within(feed.id(), capture.conditions().now(capture.ticker()));
        switch (loaded.judge(feed.id(), now, capture.conditions().rebuilt().all())) {
            case ConditionsVerdict.Same same -> {}
            case ConditionsVerdict.Differ differ -> doubt(feed, differ.reason());
            case ConditionsVerdict.Broken broken -> {
                stop(feed, broken.reason());
                throw new ReadFailedException(feed.id(), new IllegalStateException("its changes would be missed"));
            }
        }
        loaded.keep(feed.id(), now);
    }

    private void change(Feed feed, UnaryOperator<FeedLife> transition) {
        boolean changes = feeds.life(feed.id())
                .filter(life -> !transition.apply(life).equals(life))
                .isPresent();
        if (changes) {
            FeedLife next = feeds.change(feed.id(), transition);
            LOG.warn("{}: {}; it is {}", feed.id(), next.reason(), next.state());
        }
    }
}
