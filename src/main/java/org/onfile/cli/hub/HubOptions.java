package org.onfile.cli.hub;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.terminal.QuietLogs;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Option;

/** Names a hub, to {@code serve}, which runs it, and to commands beside it, which see the same settings. */
public final class HubOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The hub's data directory, with its store, broker and keys (default: .onfile); settings of its"
                            + " departments are in DIR/connectors.properties.")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Further settings as YAML or properties, such as onfile.store.url for an external PostgreSQL.")
    private @Nullable Path config;

    /** What these options set. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>();
        if (data != null) {
            set.put("onfile.data", data.toString());
        }
        if (config != null) {
            set.put(
                    "spring.config.additional-location",
                    config.toAbsolutePath().toUri().toString());
        }
        return set;
    }

    /** The hub's settings, its environment's and its files' among them. */
    public Environment settings() {
        return settings(Map.of());
    }

    /** The same, with what else the command line sets. */
    public Environment settings(Map<String, String> more) {
        Map<String, Object> options = new LinkedHashMap<>(set());
        options.putAll(more);
        QuietLogs.keep();
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", options));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
