package org.onfile.cli.feed;

import java.util.List;
import org.onfile.feed.DidYouMean;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;

/** The feeds that somebody names, as a running hub knows them. */
final class AskedFeeds {

    private AskedFeeds() {}

    /**
     * The feeds of these names.
     *
     * @throws IllegalArgumentException if the hub knows no such feed
     */
    static List<FeedId> of(List<String> names, Feeds feeds) {
        List<String> known = feeds.all().stream().map(FeedId::toString).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the hub knows no feed '" + name + "' (but "
                        + String.join(", ", known) + ")" + DidYouMean.among(known, name));
            }
        }
        return names.stream().map(FeedId::parse).toList();
    }
}
