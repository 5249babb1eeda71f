package org.onfile.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a watermark vouches for absence. */
final class Freshness {

    /** One may be later than a question, which takes the time before it reads; other nodes' clocks differ a little, too. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private Freshness() {}

    /**
     * Whether it still vouches.
     *
     * @param watermark null for none, which vouches for nothing; neither does one from the future: the hub's clock was
     *     wrong when it was sent
     * @param oldest how old it may be
     */
    static boolean isGiven(@Nullable Instant watermark, Duration oldest, Instant now) {
        return watermark != null
                && !watermark.plus(oldest).isBefore(now)
                && !watermark.minus(AHEAD).isAfter(now);
    }
}
