package org.onfile.exchangelog;

import java.util.List;
import java.util.Optional;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/**
 * A signed note (C2SP signed-note) by which a log's key hands over to the next one: a heading, the log's name and the key
 * that comes, a line each. The heading is no log's name, so it never reads as a checkpoint.
 */
public final class KeySuccession {

    private static final String HEADING = "onfile-log-key-change/v1";

    private KeySuccession() {}

    /** The note, signed with the key that retires. */
    static String of(VerifierKey next, NoteSigner before) {
        String text = HEADING + "\n" + next.name() + "\n" + next + "\n";
        return new SignedNote(text, List.of(before.sign(text))).toString();
    }

    /**
     * The key that comes, if a key that is trusted signed for it, and both are of one log.
     *
     * @param trusted keys of the log; a witness's signs for none
     */
    public static Optional<VerifierKey> next(String note, List<VerifierKey> trusted) {
        try {
            SignedNote signed = SignedNote.parse(note);
            String[] lines = signed.text().split("\n", -1);
            if (lines.length != 4 || !lines[0].equals(HEADING)) {
                return Optional.empty();
            }
            VerifierKey next = VerifierKey.parse(lines[2]);
            List<VerifierKey> before = trusted.stream()
                    .filter(key -> key.name().equals(lines[1]) && key.type() == VerifierKey.ED25519)
                    .toList();
            if (!next.name().equals(lines[1]) || before.isEmpty()) {
                return Optional.empty();
            }
            signed.verified(before);
            return Optional.of(next);
        } catch (MalformedNoteException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
