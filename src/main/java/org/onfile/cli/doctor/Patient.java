package org.onfile.cli.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.definition.Definitions;
import org.onfile.registry.HubStatus;
import org.springframework.core.env.Environment;

/**
 * A hub as the doctor sees it.
 *
 * @param definitions what connectors/ says
 * @param opened the hub's store; null where it cannot be reached
 */
record Patient(
        Environment settings,
        Definitions definitions,
        @Nullable HubStore opened,
        Clock clock) {

    static Definitions definitions(Environment settings) {
        return HubDefinitions.of(settings);
    }

    Path data() {
        return path("onfile.data");
    }

    Path path(String property) {
        return Path.of(settings.getRequiredProperty(property));
    }

    Instant now() {
        return clock.instant();
    }

    HubStore store() {
        return Objects.requireNonNull(opened, "asked only where the store answers");
    }

    HubStatus standing() {
        return new HubStatus(store().jdbc());
    }

    /** The start of a command for this hub. */
    String command(String words) {
        return "./onfile " + words + " --data " + data();
    }

    /** The command that looks at a department's database. */
    String check(String file) {
        return "./onfile feed check --data " + data() + " "
                + path("onfile.connectors").resolve(file).normalize();
    }
}
