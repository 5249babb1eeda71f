package org.onfile.cli.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubPort;
import org.onfile.cli.hub.NewerFiles;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;

/**
 * How a hub stands, at one moment.
 *
 * @param feeds as the registry has them
 * @param captures as their nodes looked at them last
 * @param hub what the hub of this data directory replied; empty where none was ever there
 * @param newer files that are newer than what it runs with
 * @param now when it was asked
 */
record Standing(
        List<FeedStatus> feeds,
        List<ConnectorStatus> captures,
        Optional<HubPort.Reply> hub,
        NewerFiles newer,
        Instant now) {

    /** A node looks at its captures every ten seconds. */
    static final Duration UNSEEN = Duration.ofSeconds(45);

    /** Whether a hub gives answers, and every feed is live and fresh. */
    boolean isWanting() {
        return feeds.stream().anyMatch(feed -> feed.isWanting(now))
                || hub.filter(reply -> !answers(reply)).isPresent()
                || !unseen().isEmpty();
    }

    /** Captures that a node has seen once, and none sees any more. */
    List<ConnectorStatus> unseen() {
        return captures.stream().filter(capture -> isOld(capture.seenAt())).toList();
    }

    private boolean isOld(@Nullable Instant seen) {
        return seen != null && seen.plus(UNSEEN).isBefore(now);
    }

    /** A hub that says why it is not ready is not dead. */
    static boolean answers(HubPort.Reply reply) {
        return switch (reply) {
            case HubPort.Reply.Ready() -> true;
            case HubPort.Reply.Unready(String status) -> true;
            case HubPort.Reply.Silent(String why) -> false;
            case HubPort.Reply.Stranger(String why) -> false;
            case HubPort.Reply.Absent(String why) -> false;
        };
    }
}
