package org.onfile.reference;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the departments have, read anew after each change, and what they had before: of a certificate that is gone
 * somebody has to know that there was one, though its department knows nothing of it any more.
 */
final class Archive {

    private final List<FeedMeaning> feeds;
    private final Map<String, Map<String, Paper>> present = new LinkedHashMap<>();
    private final Map<String, Map<String, Paper>> gone = new LinkedHashMap<>();
    private final Map<Set<String>, OnFile> together = new ConcurrentHashMap<>();

    Archive(List<FeedMeaning> feeds) {
        this.feeds = feeds;
    }

    /** Reads all that a department has now. */
    void read(String department, Connection connection) throws SQLException, IOException {
        together.clear();
        for (FeedMeaning feed : feeds) {
            if (!feed.department().equals(department) || !feed.shared()) {
                continue;
            }
            Map<String, Paper> now = new LinkedHashMap<>();
            PaperReader.read(feed, connection).forEach(paper -> now.put(paper.key(), paper));
            Map<String, Paper> withdrawn = gone.computeIfAbsent(feed.id(), id -> new HashMap<>());
            present.getOrDefault(feed.id(), Map.of()).forEach((key, paper) -> {
                if (!now.containsKey(key)) {
                    withdrawn.put(key, paper.withdrawn());
                }
            });
            withdrawn.keySet().removeAll(now.keySet());
            now.replaceAll((key, paper) -> paper.holdersReadable()
                    ? paper
                    : paper.with(present.getOrDefault(feed.id(), Map.of()).get(key)));
            present.put(feed.id(), now);
        }
    }

    /**
     * All of it as it was read last.
     *
     * @param stale feeds that are not up to date
     */
    OnFile now(Set<String> stale) {
        return together.computeIfAbsent(stale, this::all);
    }

    private OnFile all(Set<String> stale) {
        List<Paper> papers = new ArrayList<>();
        present.values().forEach(ofFeed -> papers.addAll(ofFeed.values()));
        gone.values().forEach(ofFeed -> papers.addAll(ofFeed.values()));
        return new OnFile(feeds, List.copyOf(papers), Set.copyOf(stale));
    }
}
