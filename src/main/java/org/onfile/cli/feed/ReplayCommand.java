package org.onfile.cli.feed;

import java.util.List;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;

/** Asks a running hub to read feeds again while they go on answering. */
@Command(
        name = "replay",
        description = {
            "Asks the hub to read feeds again, all of their certificates, those in quarantine too, while they go on"
                    + " answering: to take up what a newer hub reads better, say.",
            "A feed has to be LIVE for that; for any other there is 'feed load'."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand extends FeedsCommand {

    @Override
    int run(List<String> asked, Environment settings, HubStore store) {
        Feeds known = new Feeds(store.connection());
        int exit = 0;
        for (FeedId feed : AskedFeeds.of(asked, known)) {
            FeedState state = known.life(feed).map(FeedLife::state).orElse(FeedState.NEW);
            if (state == FeedState.LIVE) {
                known.change(feed, FeedLife::replayRequested);
                out().println(feed + ": replay asked for");
            } else {
                err().println(feed + " is " + state + ", not LIVE: it has to be loaded");
                exit = 1;
            }
        }
        return exit;
    }
}
