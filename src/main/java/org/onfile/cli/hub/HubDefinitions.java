package org.onfile.cli.hub;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.springframework.core.env.Environment;

/** The departments' files as commands beside a hub read them. */
public final class HubDefinitions {

    private HubDefinitions() {}

    /** A hub's settings, with the folder of departments that the command line names. */
    public static Environment settings(HubOptions hub, @Nullable Path connectors) {
        return hub.settings(connectors == null ? Map.of() : Map.of("onfile.connectors", connectors.toString()));
    }

    /** What {@code connectors/} says. */
    public static Definitions of(Environment settings) {
        return of(settings, Path.of(settings.getRequiredProperty("onfile.connectors")));
    }

    /** What another folder of departments says. */
    public static Definitions of(Environment settings, Path connectors) {
        return Definitions.in(
                connectors,
                Schemas.in(Path.of(settings.getRequiredProperty("onfile.schemas")))
                        .certificateTypes(),
                settings::getProperty,
                ZoneId.of(settings.getRequiredProperty("onfile.time-zone")));
    }
}
