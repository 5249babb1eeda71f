package org.onfile.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.onfile.OnfileApplication;
import org.onfile.cli.hub.HubOptions;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the hub until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the hub: follows the departments in connectors/ and answers lookups.",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    enum LogFormat {
        json,
        text
    }

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(names = "--port", paramLabel = "P", description = "HTTPS port (default: 8443).")
    private @Nullable Integer port;

    @Option(
            names = "--connectors",
            paramLabel = "DIR",
            description = "The departments' connector and feed files (default: connectors).")
    private @Nullable Path connectors;

    @Option(names = "--log", description = "One of ${COMPLETION-CANDIDATES} (default: json).", defaultValue = "json")
    private LogFormat log = LogFormat.json;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (var running = OnfileApplication.start(settings())) {
            running.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    stopped.countDown();
                }
            });
            stopped.await();
        }
        return 0;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = hub.set();
        put(settings, "onfile.connectors", connectors);
        put(settings, "server.port", port);
        if (log == LogFormat.text) {
            settings.put("spring.profiles.active", "readable");
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }
}
