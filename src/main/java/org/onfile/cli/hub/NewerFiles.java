package org.onfile.cli.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.onfile.feed.FeedId;
import org.onfile.feed.definition.DefinitionManifest;
import org.onfile.feed.definition.DefinitionManifest.Change;
import org.springframework.core.env.Environment;

/**
 * The files that are newer than what the hub runs with: it reads departments and schemas when it starts.
 *
 * @param changes each file that was changed, added or removed since
 */
public record NewerFiles(List<Change> changes) {

    /** Those of the hub of this data directory; none where no hub has run there. */
    public static NewerFiles of(Environment settings) throws IOException {
        var manifest = DefinitionManifest.in(Path.of(settings.getRequiredProperty("onfile.data")));
        return new NewerFiles(manifest.isEmpty() ? List.of() : manifest.get().changes());
    }

    /** Those that bear on a feed. */
    public NewerFiles of(FeedId feed) {
        return new NewerFiles(changes.stream()
                .filter(change -> !change.file().toString().endsWith(".yaml")
                        || change.file().endsWith(feed + ".feed.yaml")
                        || change.file().endsWith(feed.department() + "/connector.yaml"))
                .toList());
    }

    /** Each in words. */
    public List<String> texts() {
        return changes.stream()
                .map(change -> change.file() + " was " + change.kind().name().toLowerCase(Locale.ROOT)
                        + " after the hub started: "
                        + switch (change.kind()) {
                            case CHANGED, ADDED -> "the file is newer than what the hub runs with";
                            case REMOVED -> "the hub still runs with it";
                        })
                .toList();
    }
}
