package org.onfile.cli.feed;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubPort;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.hub.NewerFiles;
import org.onfile.edge.KeptAddress;
import org.onfile.registry.HubStatus;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how feeds and captures stand. */
@Command(
        name = "status",
        description = {
            "Shows how each feed stands: its state, how old its watermark is, how many certificates it has present,"
                    + " unreadable and withdrawn, what is in quarantine and why; and how the captures stand.",
            "Exit code 1 where a feed is not LIVE or older than its limit, so that its absences are SOURCE_STALE; and where"
                    + " the hub of this data directory does not answer, or no hub looks after a capture any more."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Waits at most so long until every feed is live and fresh.")
    private long seconds;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Environment settings = hub.settings();
        try (HubStore store = HubStore.of(settings)) {
            HubStatus status = new HubStatus(store.jdbc());
            Instant deadline = clock.instant().plusSeconds(seconds);
            Standing standing = look(status, settings, clock);
            while (standing.isWanting() && clock.instant().isBefore(deadline)) {
                TimeUnit.MILLISECONDS.sleep(500);
                standing = look(status, settings, clock);
            }
            if (json) {
                out.println(StatusJson.of(standing));
            } else {
                new StatusText(out, settings).print(standing);
            }
            return standing.isWanting() ? 1 : 0;
        }
    }

    private Standing look(HubStatus status, Environment settings, Clock clock) throws IOException {
        Optional<HubPort.Reply> reply = Optional.empty();
        Optional<URI> address = KeptAddress.in(Path.of(settings.getRequiredProperty("onfile.data")));
        if (address.isPresent()) {
            try {
                reply = Optional.of(new HubPort(address.get().getPort(), PATIENCE).ask(settings));
            } catch (IOException | GeneralSecurityException e) {
                // A hub with other certificates than these settings name is not dead for that
                Objects.requireNonNull(spec, "picocli sets it")
                        .commandLine()
                        .getErr()
                        .println("Whether the hub answers could not be asked: " + e.getMessage());
            }
        }
        return new Standing(status.feeds(), status.connectors(), reply, NewerFiles.of(settings), clock.instant());
    }
}
