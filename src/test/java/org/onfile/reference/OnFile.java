package org.onfile.reference;

import java.util.List;
import java.util.Set;

/**
 * All that the departments have, at one time.
 *
 * @param papers also those that are gone, as they were last
 * @param stale feeds whose data is older than they allow
 */
record OnFile(List<FeedMeaning> feeds, List<Paper> papers, Set<String> stale) {

    List<FeedMeaning> feedsOf(String type) {
        return feeds.stream().filter(feed -> feed.type().equals(type)).toList();
    }

    List<Paper> papersOf(String type) {
        return papers.stream()
                .filter(paper -> paper.feed().shared() && paper.type().equals(type))
                .toList();
    }

    boolean isStale(FeedMeaning feed) {
        return feed.neverFresh() || stale.contains(feed.id());
    }
}
