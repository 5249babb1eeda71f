package org.onfile.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Wrong;

/** Verifies a checkpoint, and names the fault of one that is not the log's. */
final class CheckpointVerifier {

    private CheckpointVerifier() {}

    /**
     * The checkpoint that is signed.
     *
     * @param keys of the log; of witnesses too, whose signatures must fit then
     * @param place where it was found
     * @throws LogFaultException if none of the log's keys signed exactly this
     */
    static Checkpoint verified(byte[] content, List<VerifierKey> keys, String place) {
        SignedNote note;
        Checkpoint claimed;
        try {
            note = SignedNote.parse(content);
            claimed = Checkpoint.of(note);
        } catch (MalformedNoteException e) {
            throw new LogFaultException(Wrong.at(LogFault.MALFORMED_CHECKPOINT, place, String.valueOf(e.getMessage())));
        }
        if (keys.stream().noneMatch(key -> key.name().equals(claimed.origin()))) {
            throw new LogFaultException(Wrong.at(
                    LogFault.OTHER_LOG,
                    place,
                    "it says it is of the log '" + claimed.origin() + "', the keys are those of "
                            + keys.stream()
                                    .map(key -> "'" + key.name() + "'")
                                    .distinct()
                                    .collect(Collectors.joining(", "))));
        }
        try {
            return Checkpoint.verified(note, keys);
        } catch (MalformedNoteException e) {
            boolean known = keys.stream().anyMatch(key -> note.signatures().stream()
                    .anyMatch(line -> line.keyId() == key.id() && line.name().equals(key.name())));
            throw new LogFaultException(Wrong.at(
                    known ? LogFault.WRONG_SIGNATURE : LogFault.UNKNOWN_KEY, place, String.valueOf(e.getMessage())));
        }
    }
}
