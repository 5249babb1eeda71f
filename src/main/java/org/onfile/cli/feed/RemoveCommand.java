package org.onfile.cli.feed;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.hub.RemovedFeed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes feeds that no department supplies any more. */
@Command(
        name = "remove",
        description = {
            "Removes feeds that are no longer supplied. First move the feed's file out of connectors/ and restart the"
                    + " hub.",
            "Until a feed is removed, every lookup of its type that finds nothing is SOURCE_STALE. Afterwards only those"
                    + " whose certificate the feed had are, with the note NO_LONGER_FOLLOWED; absence is said by the"
                    + " feeds that remain. A file that comes back is followed again."
        },
        mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FEED", arity = "1..*", description = "As department/name.")
    private List<String> feeds = List.of();

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--purge",
            description = "Also deletes its certificates from the registry, for good: they are then as if they had"
                    + " never been there. The exchange log keeps what was answered of them.")
    private boolean purge;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Environment settings = hub.settings();
        try (HubStore store = HubStore.of(settings)) {
            for (FeedId feed : AskedFeeds.of(feeds, new Feeds(store.connection()))) {
                self.commandLine().getOut().println(RemovedFeed.remove(settings, store, feed, purge));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
