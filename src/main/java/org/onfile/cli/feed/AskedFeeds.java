package org.onfile.cli.feed;

import java.util.List;
import org.onfile.cli.hub.HubStore;
import org.onfile.feed.DidYouMean;

/** The feeds that somebody names, as a running hub knows them. */
final class AskedFeeds {

    private AskedFeeds() {}

    /**
     * The same names, each that of a feed.
     *
     * @throws IllegalArgumentException if the hub knows no such feed
     */
    static List<String> of(List<String> names, HubStore store) {
        List<String> known = store.jdbc()
                .sql("select name from feed order by name")
                .query((row, number) -> row.getString(1))
                .list();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the hub knows no feed '" + name + "' (but "
                        + String.join(", ", known) + ")" + DidYouMean.among(known, name));
            }
        }
        return names;
    }
}
