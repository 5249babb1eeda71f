package org.onfile.demo.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * People who live together; they follow each other in {@link City#people()}: head, then spouse, then children, the
 * eldest first.
 *
 * @param first index of its head
 * @param size how many they are
 * @param wedding of its head and the next person; null where it has no couple
 */
public record Household(
        int index,
        int first,
        int size,
        String address,
        @Nullable LocalDate wedding) {

    public boolean hasCouple() {
        return wedding != null;
    }

    /** Index of the first child, or one behind the last member where there is none. */
    public int firstChild() {
        return first + (hasCouple() ? 2 : 1);
    }

    public int end() {
        return first + size;
    }
}
