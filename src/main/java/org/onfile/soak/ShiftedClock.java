package org.onfile.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock for the hub under test that is off by what a file says, in seconds, and follows the file. */
final class ShiftedClock extends Clock {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final AtomicReference<Duration> offset;
    private final ZoneId zone;

    private ShiftedClock(AtomicReference<Duration> offset, ZoneId zone) {
        this.offset = offset;
        this.zone = zone;
    }

    static ShiftedClock following(Path file) {
        ShiftedClock clock = new ShiftedClock(new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
        clock.look(file);
        Thread.ofPlatform().daemon().name("shifted-clock").start(() -> clock.follow(file));
        return clock;
    }

    /** Gives it to a hub that has this among {@code spring.main.sources}. No component, so that no other hub finds it. */
    static class Setting {
        @Bean
        @Primary
        Clock shiftedClock(@Value("${soak.clock}") Path file) {
            return following(file);
        }
    }

    private void follow(Path file) {
        while (!Thread.currentThread().isInterrupted()) {
            look(file);
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look(Path file) {
        try {
            if (Files.exists(file)) {
                offset.set(
                        Duration.ofSeconds(Long.parseLong(Files.readString(file).strip())));
            }
        } catch (IOException | NumberFormatException e) {
            // Being written: at the next look
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ShiftedClock(offset, other);
    }
}
