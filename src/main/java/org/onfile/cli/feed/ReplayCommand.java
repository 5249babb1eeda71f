package org.onfile.cli.feed;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running hub to read feeds again while they go on answering. */
@Command(
        name = "replay",
        description = {
            "Asks the hub to read feeds again, all of their certificates, those in quarantine too, while they go on"
                    + " answering: to take up what a newer hub reads better, say.",
            "A feed has to be LIVE for that; for any other there is 'feed load'."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FEED", arity = "1..*", description = "As department/name.")
    private List<String> feeds = List.of();

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        try (HubStore store = HubStore.of(hub.settings())) {
            Feeds known = new Feeds(store.connection());
            int exit = 0;
            for (FeedId feed : AskedFeeds.of(feeds, known)) {
                FeedState state = known.life(feed).map(FeedLife::state).orElse(FeedState.NEW);
                if (state == FeedState.LIVE) {
                    known.change(feed, FeedLife::replayRequested);
                    self.commandLine().getOut().println(feed + ": replay asked for");
                } else {
                    self.commandLine().getErr().println(feed + " is " + state + ", not LIVE: it has to be loaded");
                    exit = 1;
                }
            }
            return exit;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
