package org.onfile.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;

/**
 * A request to a witness (C2SP tlog-witness, add-checkpoint): to cosign a checkpoint, given that it grew from the one
 * cosigned before.
 *
 * @param old the size of the one cosigned before, 0 for none
 * @param proof of consistency from there to the checkpoint
 */
record AddCheckpointRequest(long old, List<Hash> proof, SignedNote checkpoint) {

    /** In bytes, of the whole request. A note with a score of cosignatures has a tenth of it. */
    static final int LONGEST = 65_536;

    private static final int MOST_HASHES = 63;
    private static final String OLD = "old ";

    /**
     * The request that the body is.
     *
     * @throws MalformedNoteException if it is none; the message says why
     */
    static AddCheckpointRequest parse(byte[] body) throws MalformedNoteException {
        String text = utf8(body);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedNoteException("proof and checkpoint are not parted by an empty line");
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        if (!lines[0].startsWith(OLD)) {
            throw new MalformedNoteException("it does not begin with 'old' and a size");
        }
        if (lines.length - 1 > MOST_HASHES) {
            throw new MalformedNoteException("no proof has more than " + MOST_HASHES + " hashes");
        }
        try {
            long old = Sizes.parse(lines[0].substring(OLD.length()));
            List<Hash> proof = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                proof.add(Hash.parse(lines[i]));
            }
            return new AddCheckpointRequest(old, List.copyOf(proof), SignedNote.parse(text.substring(blank + 2)));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a size or hash is malformed: " + e.getMessage());
        }
    }

    /** The body. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
        proof.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    private static String utf8(byte[] body) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("it is not UTF-8");
        }
    }
}
