package org.onfile.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that the departments have, at one time. */
final class OnFile {

    private final List<FeedMeaning> feeds;
    private final List<Paper> papers;
    private final Set<String> stale;
    private final Map<String, List<Paper>> byType = new HashMap<>();
    private final Map<String, Map<Code, List<Paper>>> byHolder = new HashMap<>();

    /**
     * What there is.
     *
     * @param papers also those that are gone, as they were last
     * @param stale feeds whose data is older than they allow
     */
    OnFile(List<FeedMeaning> feeds, List<Paper> papers, Set<String> stale) {
        this.feeds = feeds;
        this.papers = papers;
        this.stale = stale;
        for (Paper paper : papers) {
            if (!paper.feed().shared()) {
                continue;
            }
            byType.computeIfAbsent(paper.type(), type -> new ArrayList<>()).add(paper);
            Map<Code, List<Paper>> ofType = byHolder.computeIfAbsent(paper.type(), type -> new HashMap<>());
            paper.holders().stream().map(Paper.Holder::code).distinct().forEach(code -> ofType.computeIfAbsent(
                            code, one -> new ArrayList<>())
                    .add(paper));
        }
    }

    List<Paper> papers() {
        return papers;
    }

    List<FeedMeaning> feedsOf(String type) {
        return feeds.stream().filter(feed -> feed.type().equals(type)).toList();
    }

    List<Paper> papersOf(String type) {
        return byType.getOrDefault(type, List.of());
    }

    List<Paper> papersOf(String type, Code holder) {
        return byHolder.getOrDefault(type, Map.of()).getOrDefault(holder, List.of());
    }

    boolean isStale(FeedMeaning feed) {
        return feed.neverFresh() || stale.contains(feed.id());
    }
}
