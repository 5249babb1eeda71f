package org.onfile.lookup;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;

/**
 * What became of the confirmation of one certificate asked for, by feeds.
 *
 * @param required those without whose confirmation there is no answer
 * @param whole read at their source, by holder or by the one certificate asked for: nothing is left to the registry
 * @param byKey of these, only certificates that the registry knows were read; or it knows none, and there was nothing to read
 * @param failed not read, or not in time
 * @param at by the hub's clock, before the oldest of the reads; null where nothing was read
 */
public record Confirmation(
        Set<FeedId> required,
        Set<FeedId> whole,
        Set<FeedId> byKey,
        Set<FeedId> failed,
        @Nullable Instant at) {

    /** Nobody wanted any. */
    public static final Confirmation NONE = new Confirmation(Set.of(), Set.of(), Set.of(), Set.of(), null);

    boolean isWanted() {
        return !whole.isEmpty() || !byKey.isEmpty() || !failed.isEmpty();
    }

    /** Whether the source itself was seen, so that it does not matter how old the registry's watermark is. */
    public boolean sawAllOf(FeedId feed) {
        return whole.contains(feed);
    }

    /** Whether the feed was to be seen, and was not. */
    boolean lacks(FeedId feed) {
        return required.contains(feed) && failed.contains(feed);
    }

    /** Whether absence cannot be answered, since a feed cannot be asked by holder. */
    boolean leavesAbsenceOpen() {
        return byKey.stream().anyMatch(required::contains);
    }

    /** Whether each of these feeds was read, so that what it has there is as it says. */
    public boolean read(Stream<FeedId> feeds) {
        return feeds.allMatch(feed -> whole.contains(feed) || byKey.contains(feed));
    }

    /** Whether it holds of certificates that are there, and of there being no better one. */
    boolean holdsOfPresence() {
        return isWanted() && failed.isEmpty();
    }

    /** Whether it holds of absence as well. */
    public boolean holdsOfAbsence() {
        return holdsOfPresence() && byKey.isEmpty();
    }
}
