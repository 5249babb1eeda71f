package org.onfile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, which somebody sets forward and back. A hub takes it by the setting {@link #SETTING}. */
public final class SteppingClock extends Clock {

    /** Of Boot's: a bean beside the hub's own. */
    public static final String SETTING = "spring.main.sources";

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** From now on it is so much ahead of the machine's. */
    public void set(Duration itsAhead) {
        ahead.set(itsAhead);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : Clock.offset(Clock.system(zone), ahead.get());
    }
}
