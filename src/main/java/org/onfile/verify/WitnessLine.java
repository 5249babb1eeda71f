package org.onfile.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.onfile.tlog.Cosignature;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/**
 * A witness's signature line below a checkpoint (C2SP tlog-cosignature).
 *
 * @param name of the witness
 * @param at when it saw the log grow to that checkpoint, as it says
 * @param verified whether its key was known, and made the line; else anybody may have written it
 */
public record WitnessLine(String name, Instant at, boolean verified) {

    /**
     * Those of a checkpoint.
     *
     * @param keys known ones, each of whose lines fits
     */
    static List<WitnessLine> of(SignedNote checkpoint, String origin, List<VerifierKey> keys)
            throws MalformedNoteException {
        List<NoteSignature> good = checkpoint.verified(keys);
        List<WitnessLine> lines = new ArrayList<>();
        for (NoteSignature line : checkpoint.signatures()) {
            if (!line.name().equals(origin)) {
                Cosignature.of(line).ifPresent(cosignature -> add(lines, line, cosignature, good.contains(line)));
            }
        }
        return List.copyOf(lines);
    }

    private static void add(List<WitnessLine> lines, NoteSignature line, Cosignature cosignature, boolean verified) {
        try {
            lines.add(new WitnessLine(line.name(), Instant.ofEpochSecond(cosignature.seconds()), verified));
        } catch (DateTimeException e) {
            // no witness's: its time is beyond all calendars
        }
    }
}
