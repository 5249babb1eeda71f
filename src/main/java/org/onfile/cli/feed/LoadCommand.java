package org.onfile.cli.feed;

import java.io.IOException;
import java.util.List;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.hub.NewerFiles;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;

/** Asks a running hub to load feeds. */
@Command(
        name = "load",
        description = {
            "Asks the hub to load feeds: to read their whole query and withdraw what is no longer there. For a feed"
                    + " that stopped, or whose content is in doubt.",
            "Until the load is done, absences in these feeds are SOURCE_STALE; 'feed replay' does the same while the"
                    + " feed goes on answering. The hub begins within a second or two, and loads again by itself after"
                    + " a change of the feed's file, a TRUNCATE, a lost slot or a purged log.",
            "Exit code 1 where a file of the feed is newer than what the hub runs with: the load takes the older one."
        },
        mixinStandardHelpOptions = true)
final class LoadCommand extends FeedsCommand {

    @Override
    int run(List<String> asked, Environment settings, HubStore store) throws IOException {
        NewerFiles newer = NewerFiles.of(settings);
        Feeds known = new Feeds(store.connection());
        int exit = 0;
        for (FeedId feed : AskedFeeds.of(asked, known, newer)) {
            known.change(feed, life -> life.loadRequested("asked for from a shell"));
            out().println(feed + ": load asked for; 'onfile feed status' shows how far it is");
            for (String text : newer.of(feed).texts()) {
                err().println(text + ". The load takes the older one; restart the hub");
                exit = 1;
            }
        }
        return exit;
    }
}
