package org.onfile.cli.feed;

import java.io.IOException;
import java.util.List;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.hub.RemovedFeed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class RemoveCommand extends FeedsCommand {

    @Option(
            names = "--purge",
            description = "Also deletes its certificates from the registry, for good: they are then as if they had"
                    + " never been there. The exchange log keeps what was answered of them.")
    private boolean purge;

    @Override
    int run(List<String> asked, Environment settings, HubStore store) throws IOException {
        for (FeedId feed : AskedFeeds.of(asked, new Feeds(store.connection()))) {
            out().println(RemovedFeed.remove(settings, store, feed, purge));
        }
        return 0;
    }
}
