package org.onfile.tlog;

import java.util.Arrays;
import java.util.List;

/**
 * A checkpoint (C2SP tlog-checkpoint): the size of a log and the root of its tree.
 *
 * @param origin the log's name, which is also its key's
 */
public record Checkpoint(String origin, long size, Hash root) {

    /**
     * The checkpoint that a note's text is.
     *
     * @throws MalformedNoteException if it is none
     */
    public static Checkpoint of(SignedNote note) throws MalformedNoteException {
        String[] lines = note.text().split("\n", -1);
        if (lines.length < 4 || Arrays.stream(lines, 0, lines.length - 1).anyMatch(String::isEmpty)) {
            throw new MalformedNoteException("a checkpoint has three lines, origin, size and root, and none is empty");
        }
        try {
            return new Checkpoint(lines[0], Notes.decimal(lines[1]), Hash.parse(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the checkpoint's size or root is no number or hash: " + e.getMessage());
        }
    }

    /**
     * The checkpoint in a note that one of its log's keys signed.
     *
     * @param keys of logs, and of witnesses perhaps: these count for nothing, but their signatures must fit
     * @throws MalformedNoteException if it is none, or is another log's
     */
    public static Checkpoint verified(SignedNote note, List<VerifierKey> keys) throws MalformedNoteException {
        Checkpoint checkpoint = of(note);
        List<NoteSignature> good = note.verified(keys);
        if (keys.stream().noneMatch(key -> key.name().equals(checkpoint.origin))) {
            throw new MalformedNoteException("it is a checkpoint of the log '" + checkpoint.origin + "', not of '"
                    + keys.getFirst().name() + "'");
        }
        if (keys.stream()
                .noneMatch(
                        key -> isLogs(key, checkpoint.origin) && good.stream().anyMatch(key::isOf))) {
            throw new MalformedNoteException(
                    "others signed it, but not the log '" + checkpoint.origin + "' with a known key");
        }
        return checkpoint;
    }

    private static boolean isLogs(VerifierKey key, String origin) {
        return key.type() != VerifierKey.COSIGNATURE && key.name().equals(origin);
    }

    /** The text to be signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** The note that a log publishes. */
    public SignedNote signed(NoteSigner log) {
        return new SignedNote(text(), List.of(log.sign(text())));
    }
}
