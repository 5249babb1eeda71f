package org.onfile.cli.feed;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accepts a withdrawal of many certificates at once. */
@Command(
        name = "accept",
        description = {
            "Accepts that many certificates of a feed went at once (setting onfile.feeds.withdrawal-share): from now on"
                    + " lookups answer that they are WITHDRAWN or not on file, instead of SOURCE_STALE.",
            "Ask the department first whether it meant it. Where it did not, there is nothing to do here: the doubt ends"
                    + " by itself once most of the certificates are back.",
            "Exit code 1 where nothing of a feed was in doubt."
        },
        mixinStandardHelpOptions = true)
final class AcceptCommand implements Callable<Integer> {

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
                long withdrawn = known.acceptWithdrawals(feed);
                if (withdrawn > 0) {
                    self.commandLine().getOut().println(feed + ": " + withdrawn + " withdrawals accepted");
                } else {
                    self.commandLine().getErr().println(feed + ": nothing of it is in doubt");
                    exit = 1;
                }
            }
            return exit;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
