package org.onfile.cli.feed;

import java.util.List;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;

/** Accepts a withdrawal of many certificates at once. */
@Command(
        name = "accept",
        description = {
            "Accepts that many certificates of a feed went within a short time (settings onfile.feeds.withdrawal-…): from"
                    + " now on lookups answer that they are WITHDRAWN or not on file, instead of SOURCE_STALE.",
            "Ask the department first whether it meant it; it can also confirm it itself, by the statement that 'feed status'"
                    + " prints. Where it did not, there is nothing to do here: the doubt ends by itself once most of the"
                    + " certificates are back.",
            "Exit code 1 where nothing of a feed was in doubt."
        },
        mixinStandardHelpOptions = true)
final class AcceptCommand extends FeedsCommand {

    @Override
    int run(List<String> asked, Environment settings, HubStore store) {
        Feeds known = new Feeds(store.connection());
        int exit = 0;
        for (FeedId feed : AskedFeeds.of(asked, known)) {
            long withdrawn = known.acceptWithdrawals(feed);
            if (withdrawn > 0) {
                out().println(feed + ": " + withdrawn + " withdrawals accepted");
            } else {
                err().println(feed + ": nothing of it is in doubt");
                exit = 1;
            }
        }
        return exit;
    }
}
