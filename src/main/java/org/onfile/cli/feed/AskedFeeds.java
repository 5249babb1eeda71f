package org.onfile.cli.feed;

import java.util.List;
import org.onfile.cli.hub.NewerFiles;
import org.onfile.definition.DidYouMean;
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
        return of(names, feeds, new NewerFiles(List.of()));
    }

    /** @param newer may have the feed that the hub does not know yet */
    static List<FeedId> of(List<String> names, Feeds feeds, NewerFiles newer) {
        List<String> known = feeds.all().stream().map(FeedId::toString).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the hub knows no feed '" + name + "' (but "
                        + String.join(", ", known) + ")" + DidYouMean.among(known, name)
                        + String.join("", fresh(name, newer)));
            }
        }
        return names.stream().map(FeedId::parse).toList();
    }

    private static List<String> fresh(String name, NewerFiles newer) {
        return newer.changes().stream()
                .filter(change -> change.file().endsWith(name + ".feed.yaml"))
                .map(change -> ". " + change.file() + " is newer than what the hub runs with: restart the hub")
                .toList();
    }
}
