package org.onfile.verify;

import java.util.List;
import org.onfile.tlog.Checkpoint;

/**
 * An entry that is proven to be in the log.
 *
 * @param checkpoint signed by the log, which has the entry
 * @param witnesses whose lines stand below the checkpoint
 */
public record LoggedEntry(long index, Checkpoint checkpoint, List<WitnessLine> witnesses) {}
