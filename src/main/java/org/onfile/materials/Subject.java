package org.onfile.materials;

import org.onfile.catalogue.Matter;
import org.onfile.lookup.Question.AskedHolder;

/**
 * A person or organisation whose papers a matter demands.
 *
 * @param id of this check, {@code s1} and so on
 * @param role {@link Matter#HOLDER} or one of the matter's roles
 */
public record Subject(String id, String role, AskedHolder holder) {

    /** Whether intake's word alone says that it has this role. */
    boolean isClaimed() {
        return !role.equals(Matter.HOLDER);
    }

    /** Never the holder. */
    @Override
    public String toString() {
        return "Subject[" + id + ", " + role + "]";
    }
}
