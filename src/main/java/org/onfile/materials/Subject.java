package org.onfile.materials;

import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Matter;
import org.onfile.lookup.Question.AskedHolder;

/**
 * A person or organisation whose papers a matter demands.
 *
 * @param id of this check, {@code s1} and so on
 * @param role {@link Matter#HOLDER} or one of the matter's roles
 * @param provenBy the type of certificate that has to prove the role; null where none has to
 */
public record Subject(String id, String role, @Nullable String provenBy, AskedHolder holder) {

    boolean isHolder() {
        return role.equals(Matter.HOLDER);
    }

    /** Never the holder. */
    @Override
    public String toString() {
        return "Subject[" + id + ", " + role + "]";
    }
}
