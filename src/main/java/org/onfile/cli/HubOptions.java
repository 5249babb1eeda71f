package org.onfile.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Option;

/** Names a hub to commands that work beside it: they see the settings that {@code serve} with these options has. */
public final class HubOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The hub's data directory (default: .onfile); settings of its departments are in"
                    + " DIR/connectors.properties.")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "The hub's further settings, as serve takes them.")
    private @Nullable Path config;

    /** The hub's settings, its environment's and its files' among them. */
    public Environment settings() {
        return settings(Map.of());
    }

    /** The same, with what else the command line sets. */
    public Environment settings(Map<String, String> set) {
        Map<String, Object> options = new LinkedHashMap<>(set);
        if (data != null) {
            options.put("onfile.data", data.toString());
        }
        if (config != null) {
            options.put(
                    "spring.config.additional-location",
                    config.toAbsolutePath().toUri().toString());
        }
        QuietLogs.keep();
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", options));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
