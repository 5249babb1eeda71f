package org.onfile.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text and its signatures, as C2SP signed-note has it.
 *
 * @param text ends with a newline
 * @param signatures in the note's order
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    /**
     * Splits a note.
     *
     * @throws MalformedNoteException if it is none; the message says why
     */
    public static SignedNote parse(String note) throws MalformedNoteException {
        if (note.chars().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new MalformedNoteException("there is a control character in it");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(note)) {
            throw new MalformedNoteException("there is half a character in it: it has no UTF-8");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new MalformedNoteException("text and signatures are not parted by an empty line");
        }
        String signed = note.substring(blank + 2);
        if (signed.isEmpty()) {
            throw new MalformedNoteException("it has no signature");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : signed.substring(0, signed.length() - 1).split("\n", -1)) {
            signatures.add(signature(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedNoteException("it has more than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(note.substring(0, blank + 1), List.copyOf(signatures));
    }

    /** Splits a note that was received as bytes, which must be UTF-8. */
    public static SignedNote parse(byte[] note) throws MalformedNoteException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("it is not UTF-8");
        }
    }

    /**
     * The signatures by these keys, one for each that signed. Those of unknown keys are ignored.
     *
     * @throws MalformedNoteException if a signature of a known key does not fit, or no known key signed
     */
    public List<NoteSignature> verified(List<VerifierKey> keys) throws MalformedNoteException {
        List<NoteSignature> good = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : keys) {
                if (key.isOf(signature)) {
                    if (!key.verify(text, signature)) {
                        throw new MalformedNoteException(
                                "the signature of " + key.name() + "+" + key.idInHex() + " does not fit its text");
                    }
                    if (good.stream().noneMatch(key::isOf)) {
                        good.add(signature);
                    }
                }
            }
        }
        if (good.isEmpty()) {
            throw new MalformedNoteException("none of the known keys signed it; it is signed by "
                    + signatures.stream().map(NoteSignature::key).collect(Collectors.joining(", ")));
        }
        return good;
    }

    /** The same with one more signature. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, List.copyOf(more));
    }

    /** The note as it is sent. */
    @Override
    public String toString() {
        return text + "\n" + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
    }

    private static NoteSignature signature(String line) throws MalformedNoteException {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3) {
            throw new MalformedNoteException("a signature line is not '— name base64'");
        }
        try {
            return NoteSignature.of(parts[1], Notes.base64(parts[2]));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a signature line has " + e.getMessage());
        }
    }
}
