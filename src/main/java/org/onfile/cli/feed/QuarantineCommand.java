package org.onfile.cli.feed;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.TextTable;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.feed.definition.Definitions;
import org.onfile.registry.HubStatus;
import org.onfile.registry.QuarantinedRow;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the rows that the hub cannot read. */
@Command(
        name = "quarantine",
        description = {
            "Lists the rows of feeds that the hub cannot read: their keys, why, where, and since when. Each such"
                    + " certificate is answered as UNREADABLE until the department mends its row.",
            "Keys are personal data: they are shown on a terminal only, to whoever may read DIR/keys, which is the"
                    + " hub's user."
        },
        mixinStandardHelpOptions = true)
final class QuarantineCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FEED", arity = "1..*", description = "As department/name.")
    private List<String> feeds = List.of();

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--connectors",
            paramLabel = "DIR",
            description = "The departments' files, where serve was told so (default: connectors): they name the key.")
    private @Nullable Path connectors;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many rows of each feed, the oldest first (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--keys", description = "Shows keys also where the output is no terminal.")
    private boolean keys;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Environment settings = HubDefinitions.settings(hub, connectors);
        PrintWriter out = self.commandLine().getOut();
        try (HubStore store = HubStore.of(settings)) {
            List<FeedId> asked = AskedFeeds.of(feeds, new Feeds(store.connection()));
            HubStatus status = new HubStatus(store.jdbc());
            Definitions definitions = HubDefinitions.of(settings);
            Optional<Sealer> sealer = sealer(settings, self.commandLine().getErr());
            for (FeedId feed : asked) {
                print(out, feed, status.quarantined(feed, rows), definitions.feed(feed), sealer);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Empty where keys may not be shown. */
    private Optional<Sealer> sealer(Environment settings, PrintWriter err) throws IOException {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        if (!terminal && !keys) {
            err.println("Keys are left out: the output is no terminal. --keys shows them all the same");
            return Optional.empty();
        }
        Path folder = Path.of(settings.getRequiredProperty("onfile.data")).resolve("keys");
        if (!Files.isReadable(folder.resolve("sealing.key")) || !Files.isReadable(folder.resolve("pseudonym.key"))) {
            err.println("Keys are left out: " + folder + " cannot be read. Run this as the hub's user");
            return Optional.empty();
        }
        return Optional.of(new Sealer(SealingKeys.in(folder)));
    }

    private static void print(
            PrintWriter out,
            FeedId feed,
            List<QuarantinedRow> quarantined,
            Optional<Feed> definition,
            Optional<Sealer> sealer) {
        if (quarantined.isEmpty()) {
            out.println(feed + ": no row is in quarantine");
            return;
        }
        TextTable table = new TextTable(feed.toString(), "REASON", "PLACE", "SINCE");
        for (QuarantinedRow row : quarantined) {
            table.add(
                    sealer.map(opens -> key(UnreadRow.of(row.open(opens)), definition))
                            .orElse("-"),
                    row.reason(),
                    Objects.requireNonNullElse(row.place(), ""),
                    row.since().toString());
        }
        table.print(out);
    }

    private static String key(UnreadRow row, Optional<Feed> definition) {
        return definition
                .map(feed -> row.key(feed.database().key()))
                .orElse("(its file, which names the key, is not in connectors/)");
    }
}
