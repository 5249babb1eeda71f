package org.onfile.registry;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        return without(searched.stream()
                .filter(feed -> !departments.contains(feed.department()))
                .map(SearchedFeed::feed)
                .collect(Collectors.toSet()));
    }

    /** The feeds whose departments tell nobody some of these fields. */
    public Set<FeedId> refusing(Collection<String> fields) {
        return searched.stream()
                .filter(feed -> feed.refusesAny(fields))
                .map(SearchedFeed::feed)
                .collect(Collectors.toSet());
    }

    /** The same for who may have nothing of some feeds: those that are no longer followed are as if they had never been. */
    public Findings without(Set<FeedId> closed) {
        Findings others = withheld(closed);
        return new Findings(
                others.held(),
                others.searched().stream()
                        .filter(feed -> !feed.isRemoved() || !closed.contains(feed.feed()))
                        .toList());
    }

    /**
     * The same for who asks for these fields: of a feed that refuses one of them there is nothing, as of one that is not shared
     * at all. One that is no longer followed stays one that could have had what is sought.
     */
    public Findings withFields(Collection<String> fields) {
        return withheld(refusing(fields));
    }

    /** The same where some feeds are closed. */
    public Findings withheld(Set<FeedId> closed) {
        return closed.isEmpty()
                ? this
                : new Findings(
                        held.stream()
                                .filter(one -> !closed.contains(one.feed()))
                                .toList(),
                        searched.stream()
                                .map(feed -> closed.contains(feed.feed()) ? feed.closed() : feed)
                                .toList());
    }
}
