package org.onfile.comparison;

import java.util.UUID;

/**
 * A certificate that differs.
 *
 * @param ref its reference in the hub
 * @param key its key at the source, as {@link org.onfile.feed.KeyText} writes it: never to be logged
 */
record FoundDifference(UUID ref, String key, DifferenceKind kind) {

    @Override
    public String toString() {
        return ref + " " + kind;
    }
}
