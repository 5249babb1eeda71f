package org.onfile.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** One signature line of a note. */
public final class NoteSignature {

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A signature.
     *
     * @param keyId of the key, see {@link VerifierKey#id()}
     * @param signature what the key's algorithm makes
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    static NoteSignature of(String name, byte[] idAndSignature) {
        if (!VerifierKey.isName(name)) {
            throw new IllegalArgumentException("a name that no key can have");
        }
        if (idAndSignature.length <= Integer.BYTES) {
            throw new IllegalArgumentException("no signature behind the key's id");
        }
        return new NoteSignature(
                name,
                ByteBuffer.wrap(idAndSignature).getInt(),
                Arrays.copyOfRange(idAndSignature, Integer.BYTES, idAndSignature.length));
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public byte[] signature() {
        return signature.clone();
    }

    /** The key's name and id, as they begin a verifier key. */
    String key() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }

    /** The line, its newline included. */
    public String line() {
        byte[] idAndSignature = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(idAndSignature) + "\n";
    }
}
