package org.onfile.reference;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose certificates a check looks for.
 *
 * @param role HOLDER or a role of the matter
 * @param place among those of the role, from 0
 * @param code null where nothing is known to look by
 * @param name as it was told
 * @param nameOnCard whether the subject's identity card or business licence, looked up in this check, has that name
 * @param only all that is on file of somebody without a code: the certificate that he is told by
 */
record Subject(
        String role,
        int place,
        @Nullable Code code,
        @Nullable String name,
        boolean nameOnCard,
        @Nullable Paper only) {

    String id() {
        return role + "#" + place;
    }

    Subject withNameOnCard() {
        return new Subject(role, place, code, name, true, only);
    }
}
