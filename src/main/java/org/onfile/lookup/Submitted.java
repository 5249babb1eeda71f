package org.onfile.lookup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Requester;

/**
 * A question as a client submitted it.
 *
 * @param idempotencyKey the header {@code Idempotency-Key}, unchecked; null where it was not sent
 * @param answerTime how long the hub may take to answer it
 */
public record Submitted(Requester client, @Nullable String idempotencyKey, Question question, Duration answerTime) {}
