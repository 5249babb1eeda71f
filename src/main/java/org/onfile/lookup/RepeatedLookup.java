package org.onfile.lookup;

/**
 * A question that was answered before, and its reply.
 *
 * @param reply the body, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RepeatedLookup(AuthorisedLookup admitted, byte[] reply) implements Recalled {

    /** Never the reply. */
    @Override
    public String toString() {
        return "Repeated[" + admitted.exchangeId() + "]";
    }
}
