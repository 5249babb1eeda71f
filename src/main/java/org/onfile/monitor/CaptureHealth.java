package org.onfile.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.Capture;
import org.onfile.capture.CaptureState;
import org.onfile.capture.Captures;
import org.onfile.feed.Connector;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * One indicator for each connector. A capture that fails is DOWN; it does not make the hub unready, since answers say
 * themselves that a source is stale.
 */
final class CaptureHealth implements CompositeHealthContributor {

    private final Captures captures;
    private final Clock clock;

    CaptureHealth(Captures captures, Clock clock) {
        this.captures = captures;
        this.clock = clock;
    }

    @Override
    public @Nullable HealthContributor getContributor(String department) {
        return stream()
                .filter(entry -> entry.name().equals(department))
                .map(Entry::contributor)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Stream<Entry> stream() {
        return captures.connectors().stream()
                .map(Connector::department)
                .sorted()
                .map(department -> new Entry(department, (HealthIndicator) () -> health(department)));
    }

    private Health health(String department) {
        return captures.running().stream()
                .filter(capture -> capture.connector().department().equals(department))
                .findFirst()
                .map(this::health)
                .orElseGet(() -> Health.down()
                        .withDetail("state", "not captured by this node")
                        .build());
    }

    private Health health(Capture capture) {
        Health.Builder health =
                switch (capture.state().get()) {
                    case CaptureState.Running running -> Health.up();
                    case CaptureState.Starting starting -> Health.unknown().withDetail("state", "starting");
                    case CaptureState.Failing failing -> Health.down().withDetail("fault", failing.fault());
                    case CaptureState.Stopped stopped -> Health.down().withDetail("state", "stopped");
                };
        Instant tick = capture.lastTickAt();
        if (tick != null) {
            health.withDetail("lagMs", Duration.between(tick, clock.instant()).toMillis());
        }
        return health.build();
    }
}
