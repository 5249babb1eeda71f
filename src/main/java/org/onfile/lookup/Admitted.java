package org.onfile.lookup;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;
import org.onfile.lookup.Question.Asked;

/**
 * A question that was let in, to be answered now.
 *
 * @param exchangeId random, 128 bits
 * @param idempotencyKey unchecked; null for none
 * @param denied what the requester may not ask for
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record Admitted(
        String exchangeId,
        Client client,
        @Nullable String idempotencyKey,
        Question question,
        Set<Asked> denied,
        long startNanos)
        implements Recalled, LookupStage {

    @Override
    public Admitted admitted() {
        return this;
    }

    /** The bits of its identifier. */
    UUID exchange() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(exchangeId));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
