package org.onfile.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Wrong;

/**
 * Checks a log, whole or from some entry on, in one pass and in constant memory: that the checkpoint is signed, that
 * every entry, every tile on every level and the root belong together, that an earlier checkpoint is still led on from,
 * and that openings open their entries.
 */
public final class LogVerifier {

    private final LogSource source;
    private final List<VerifierKey> keys;

    /**
     * A verifier.
     *
     * @param keys of the log, current and retired; a witness's too, if its signature shall be checked where it is
     */
    public LogVerifier(LogSource source, List<VerifierKey> keys) {
        this.source = source;
        this.keys = List.copyOf(keys);
    }

    /**
     * What is checked.
     *
     * @param from the first entry whose content is; what is before it counts as its hashes in the tiles say
     * @param against a checkpoint that was kept
     * @param openings a file of openings in the order of their entries; those before {@code from} are left out, and each
     *     later one that it lacks is a gap
     */
    public record Extent(long from, Optional<Path> against, Optional<Path> openings) {

        /** All of the log and nothing else. */
        public static final Extent WHOLE = new Extent(0, Optional.empty(), Optional.empty());
    }

    /**
     * Checks.
     *
     * @throws IOException if something cannot be read for another reason than that it is not there
     * @throws IllegalArgumentException if the log has no entry {@code from}
     */
    public LogVerdict verify(Extent extent, ProgressListener progress) throws IOException {
        try {
            Checkpoint checkpoint = checkpoint();
            if (extent.from < 0 || extent.from > checkpoint.size()) {
                throw new IllegalArgumentException(
                        "the log has " + checkpoint.size() + " entries: none can be checked from " + extent.from);
            }
            Optional<EarlierCheckpoint> earlier = EarlierCheckpoint.in(extent.against, keys);
            earlier.ifPresent(kept -> kept.compareWith(checkpoint));
            try (Openings openings = Openings.in(extent.openings, extent.from)) {
                new TreeRecomputation(new StoredTiles(source), checkpoint, extent.from)
                        .run(earlier, openings, progress);
                LogVerdict.Sound sound = new LogVerdict.Sound(
                        checkpoint, extent.from, checkpoint.size() - extent.from, openings.checked());
                return openings.gaps().isEmpty() ? sound : new LogVerdict.Incomplete(sound, openings.gaps());
            }
        } catch (LogFaultException e) {
            return e.wrong();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Checkpoint checkpoint() throws IOException {
        byte[] content = source.read("checkpoint")
                .orElseThrow(() ->
                        new LogFaultException(Wrong.at(LogFault.MISSING, "checkpoint", "there is no checkpoint")));
        return CheckpointVerifier.verified(content, keys, "checkpoint");
    }
}
