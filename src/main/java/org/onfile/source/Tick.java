package org.onfile.source;

import java.time.Instant;

/**
 * A heartbeat that this run of the hub sent, or a look that it took, at a source.
 *
 * @param number in the run's own order: only this tells what came first, whatever a clock does meanwhile
 * @param at by the hub's clock, read before it was sent
 */
public record Tick(long number, Instant at) {}
