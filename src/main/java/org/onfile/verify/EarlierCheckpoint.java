package org.onfile.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Wrong;

/** An earlier checkpoint that somebody kept, with which the log must be consistent. */
record EarlierCheckpoint(Checkpoint checkpoint, String place) {

    /** The kept checkpoint in a file, signed by the log as well. */
    static Optional<EarlierCheckpoint> in(Optional<Path> file, List<VerifierKey> keys) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String place = file.get().toString();
        return Optional.of(
                new EarlierCheckpoint(CheckpointVerifier.verified(Files.readAllBytes(file.get()), keys, place), place));
    }

    /** Finds what two checkpoints alone show. */
    void compareWith(Checkpoint now) {
        if (!checkpoint.origin().equals(now.origin())) {
            throw new LogFaultException(Wrong.at(
                    LogFault.OTHER_LOG,
                    place,
                    "it is of the log '" + checkpoint.origin() + "', and not of '" + now.origin() + "'"));
        }
        if (checkpoint.size() > now.size()) {
            throw new LogFaultException(Wrong.at(
                            LogFault.SHRUNK,
                            place,
                            "the log had " + checkpoint.size() + " entries, and now has " + now.size())
                    .index(now.size()));
        }
        if (checkpoint.size() == now.size()) {
            compareWith(now.root());
        }
    }

    /** @param then the root that the log as it is now has at this size */
    void compareWith(Hash then) {
        if (!then.equals(checkpoint.root())) {
            throw new LogFaultException(Wrong.at(
                            LogFault.FORK,
                            place,
                            "at " + checkpoint.size()
                                    + " entries the log had another root than it has there now: keep both checkpoints,"
                                    + " they prove it")
                    .hashes(checkpoint.root(), then));
        }
    }

    /** Compares by the tiles alone, for sizes whose entries were not read. */
    void compareWith(Checkpoint now, StoredTiles stored) {
        compareWith(now);
        Tiles tiles = new Tiles(now.size(), stored);
        Hash then = Proofs.root(checkpoint.size(), tiles);
        List<Hash> proof = Proofs.consistency(checkpoint.size(), now.size(), tiles);
        if (!Proofs.isConsistent(checkpoint.size(), then, now.size(), now.root(), proof)) {
            throw new LogFaultException(Wrong.at(
                    LogFault.ALTERED_TILE,
                    "tile",
                    "the tiles that " + place + " is to be compared with do not lead to the checkpoint's root"));
        }
        compareWith(then);
    }
}
