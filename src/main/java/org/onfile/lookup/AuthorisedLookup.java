package org.onfile.lookup;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;
import org.onfile.lookup.Question.AskedCertificate;

/**
 * An authorised lookup: the question, its requester, and those of its certificates that are denied.
 *
 * @param exchangeId random, 128 bits
 * @param idempotencyKey unchecked; null for none
 * @param denied what the requester may not ask for
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record AuthorisedLookup(
        String exchangeId,
        Client client,
        @Nullable String idempotencyKey,
        Question question,
        Set<AskedCertificate> denied,
        long startNanos)
        implements Recalled, LookupStage {

    @Override
    public AuthorisedLookup admitted() {
        return this;
    }

    /** The bits of its identifier. */
    UUID exchange() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(exchangeId));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
