package org.onfile.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.onfile.feed.Feed;

/**
 * What a check of a department's feeds found.
 *
 * @param server of the server, the account and what the feeds share
 * @param feeds of each feed by itself; none where nobody can log in
 * @param queryRuns the feeds whose query yields all that is used of it
 * @param script the statements for the department's administrator, as one block to paste; empty where there are none
 */
public record CheckReport(List<Finding> server, Map<Feed, List<Finding>> feeds, Set<Feed> queryRuns, String script) {

    public Stream<Finding> findings() {
        return Stream.concat(server.stream(), feeds.values().stream().flatMap(List::stream));
    }

    /** Whether the feed's query runs and yields what is used, so that its rows can be looked at. */
    public boolean isReadable(Feed feed) {
        return queryRuns.contains(feed);
    }

    /** Whether the hub may have missed changes until the script was run, and so has to load what it followed before. */
    public boolean leavesAGap() {
        return findings()
                .flatMap(finding -> finding instanceof Finding.Wrong wrong
                        ? wrong.statements().stream()
                        : Stream.<AdminStatement>empty())
                .anyMatch(statement -> statement.step().leavesAGap());
    }

    /** Whether the hub may follow the feeds, as far as was looked. */
    public boolean isSound() {
        return findings().noneMatch(Finding.Wrong.class::isInstance);
    }
}
