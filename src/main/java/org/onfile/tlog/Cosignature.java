package org.onfile.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A witness's cosignature of a checkpoint: it saw the checkpoint at a time, and found it consistent with all that it
 * saw before (C2SP tlog-cosignature, version 1).
 */
public final class Cosignature {

    private static final int SIGNATURE = 64;

    private final long seconds;
    private final byte[] signature;

    Cosignature(long seconds, byte[] signature) {
        this.seconds = seconds;
        this.signature = signature;
    }

    /** The cosignature in a signature line, if it is one. */
    public static Optional<Cosignature> of(NoteSignature line) {
        byte[] bytes = line.signature();
        if (bytes.length != Long.BYTES + SIGNATURE) {
            return Optional.empty();
        }
        return Optional.of(
                new Cosignature(ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
    }

    /** When it was made, in seconds since 1970. */
    public long seconds() {
        return seconds;
    }

    byte[] signature() {
        return signature.clone();
    }

    NoteSignature by(VerifierKey witness) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + SIGNATURE)
                .putLong(seconds)
                .put(signature)
                .array();
        return new NoteSignature(witness.name(), witness.id(), bytes);
    }

    static byte[] message(long seconds, String text) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
