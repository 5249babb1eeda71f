package org.onfile.lookup;

import java.util.Set;
import org.onfile.access.Client;
import org.onfile.lookup.Question.Asked;

/**
 * A question that was let in.
 *
 * @param exchangeId random, 128 bits
 * @param denied what the requester may not ask for
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record Admitted(String exchangeId, Client client, Question question, Set<Asked> denied, long startNanos) {}
