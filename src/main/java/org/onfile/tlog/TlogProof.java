package org.onfile.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is in a log: the file format of C2SP tlog-proof, which needs nothing beside it but the entry and the
 * log's key.
 *
 * @param hashes the inclusion proof, lowest first
 * @param checkpoint verbatim
 */
public record TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {

    private static final String VERSION = "c2sp.org/tlog-proof@v1";
    private static final int HIGHEST = 63;

    /**
     * The proof that the text is.
     *
     * @throws MalformedNoteException if it is none
     */
    public static TlogProof parse(String text) throws MalformedNoteException {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedNoteException("proof and checkpoint are not parted by an empty line");
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        if (!lines[0].equals(VERSION)) {
            throw new MalformedNoteException("it does not begin with " + VERSION);
        }
        int line = lines.length > 1 && lines[1].startsWith("extra ") ? 2 : 1;
        if (lines.length <= line || !lines[line].startsWith("index ")) {
            throw new MalformedNoteException("a proof says 'index' and a number in its second line");
        }
        try {
            if (line == 2) {
                Notes.base64(lines[1].substring("extra ".length()));
            }
            long index = Notes.decimal(lines[line].substring("index ".length()));
            List<Hash> hashes = new ArrayList<>();
            for (int i = line + 1; i < lines.length; i++) {
                hashes.add(Hash.parse(lines[i]));
            }
            if (hashes.size() > HIGHEST) {
                throw new MalformedNoteException("no proof has more than " + HIGHEST + " hashes");
            }
            return new TlogProof(index, List.copyOf(hashes), SignedNote.parse(text.substring(blank + 2)));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a number or hash is malformed: " + e.getMessage());
        }
    }

    /**
     * The checkpoint that the entry is proven to be in.
     *
     * @throws MalformedNoteException if none of the keys signed it, or the proof does not lead from the entry to it
     */
    public Checkpoint verify(byte[] entry, List<VerifierKey> keys) throws MalformedNoteException {
        Checkpoint signed = Checkpoint.verified(checkpoint, keys);
        if (!Proofs.isIncluded(Hash.leaf(entry), index, signed.size(), hashes, signed.root())) {
            throw new MalformedNoteException("the proof does not lead from the entry, " + Hash.leaf(entry) + " at "
                    + index + ", to the checkpoint's root, " + signed.root() + " of " + signed.size());
        }
        return signed;
    }

    /** The file's content; an {@code extra} line that was parsed, which nothing here says anything about, is left out. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(VERSION).append("\nindex ").append(index).append('\n');
        hashes.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
