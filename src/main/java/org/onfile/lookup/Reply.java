package org.onfile.lookup;

/**
 * The reply to a question that was answered now.
 *
 * @param body schema {@code Answer} of {@code openapi.yaml}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(AuthorisedLookup admitted, byte[] body) implements LookupStage {

    /** Never the content. */
    @Override
    public String toString() {
        return "Reply[" + admitted.exchangeId() + "]";
    }
}
