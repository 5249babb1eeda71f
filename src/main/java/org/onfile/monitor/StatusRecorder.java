package org.onfile.monitor;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.Capture;
import org.onfile.capture.CaptureState;
import org.onfile.capture.Captures;
import org.onfile.cdc.SourceLog;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.HubStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Records the status of each capture in the store every ten seconds, for any node and any command, and refreshes the
 * metrics.
 */
public final class StatusRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(StatusRecorder.class);

    private final Captures captures;
    private final SourceLog sourceLog;
    private final HubStatus standing;
    private final HubMetrics metrics;
    private final Clock clock;

    StatusRecorder(Captures captures, SourceLog sourceLog, HubStatus standing, HubMetrics metrics, Clock clock) {
        this.captures = captures;
        this.sourceLog = sourceLog;
        this.standing = standing;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes down how this node's captures stand, for any node and any command; counts for metrics. */
    public void look() {
        try {
            captures.running().forEach(this::note);
            metrics.refresh();
        } catch (DataAccessException storeAway) {
            LOG.warn("the store did not take or tell how the feeds stand");
        } catch (RuntimeException e) {
            LOG.error("looking at the captures failed; it is tried again", e);
        }
    }

    private void note(Capture capture) {
        CaptureState state = capture.state().get();
        standing.note(new ConnectorStatus(
                capture.connector().department(),
                state.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                state instanceof CaptureState.Failing failing ? failing.fault() : null,
                capture.lastTickAt(),
                retained(capture),
                clock.instant(),
                null,
                null));
    }

    private @Nullable Long retained(Capture capture) {
        try {
            return sourceLog.retainedBytes(capture.connector());
        } catch (SQLException sourceAway) {
            // That is in the capture's own state.
            return null;
        }
    }
}
