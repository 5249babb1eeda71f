package org.onfile.registry;

import java.util.List;
import java.util.Set;
import org.onfile.feed.FeedId;

/**
 * What a search found, and where it searched; the standings were read before the certificates, so a watermark never
 * promises more than was searched.
 */
public record Findings(List<RegistryCertificate> held, List<SearchedFeed> searched) {

    /**
     * The same for who may have certificates of these departments alone: the others' feeds are as if they were not shared,
     * and those of them that were removed as if they had never been.
     */
    public Findings openTo(Set<String> departments) {
        List<FeedId> closed = searched.stream()
                .filter(feed -> !departments.contains(feed.department()))
                .map(SearchedFeed::feed)
                .toList();
        return closed.isEmpty()
                ? this
                : new Findings(
                        held.stream()
                                .filter(one -> !closed.contains(one.feed()))
                                .toList(),
                        searched.stream()
                                .filter(feed -> !feed.isRemoved() || !closed.contains(feed.feed()))
                                .map(feed -> closed.contains(feed.feed()) ? feed.closed() : feed)
                                .toList());
    }
}
