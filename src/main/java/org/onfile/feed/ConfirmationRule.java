package org.onfile.feed;

import org.jspecify.annotations.Nullable;

/**
 * How answers are confirmed at a feed's source: the holder's certificates are read there again before the answer leaves.
 *
 * @param byHolder SQL that yields the keys of a holder's certificates, written {@code in (:code)} for the spellings of the
 *     holder's code; null where only certificates that the hub knows can be read again, so that absence can't be confirmed
 * @param always whether every answer from the feed has to be confirmed, whatever the question says; not without byHolder
 */
public record ConfirmationRule(@Nullable String byHolder, boolean always) {

    /** The parameter of {@link #byHolder}. */
    public static final String CODE = "code";
}
