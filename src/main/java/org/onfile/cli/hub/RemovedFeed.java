package org.onfile.cli.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.feed.definition.DefinitionManifest;
import org.onfile.registry.Purge;
import org.springframework.core.env.Environment;

/** A feed that is no longer followed, and is to count as such. */
public final class RemovedFeed {

    private RemovedFeed() {}

    /**
     * Removes it.
     *
     * @param purge whether its certificates are deleted, too
     * @return what was done, in words
     * @throws IllegalArgumentException if the hub still follows it
     */
    public static String remove(Environment settings, HubStore store, FeedId feed, boolean purge) throws IOException {
        refuseFollowed(settings, feed + ".feed.yaml");
        new Feeds(store.connection()).change(feed, FeedLife::removed);
        if (purge) {
            long certificates = new Purge(store.connection()).of(feed);
            return feed + ": removed, with its " + certificates + " certificate(s)";
        }
        return feed + ": removed; its certificates are answered as NO_LONGER_FOLLOWED. --purge deletes them";
    }

    /**
     * Refuses what the hub read when it started last.
     *
     * @param file below {@code connectors/}
     * @throws IllegalArgumentException if the hub still follows it
     */
    public static void refuseFollowed(Environment settings, String file) throws IOException {
        Path data = Path.of(settings.getRequiredProperty("onfile.data"));
        Optional<DefinitionManifest> manifest = DefinitionManifest.in(data);
        if (manifest.isEmpty()) {
            throw new IllegalArgumentException("which files the hub runs with is not known: " + data
                    + " has no definitions.json. Restart the hub, then run this again");
        }
        for (Path followed : manifest.get().digests().keySet()) {
            if (followed.endsWith(file)) {
                throw new IllegalArgumentException("the hub still follows " + followed
                        + ", or did when it ran last. Move the file out of "
                        + manifest.get().connectors()
                        + ", restart the hub, then run this again");
            }
        }
    }
}
