package org.onfile.tlog;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signs notes with an Ed25519 key. Thread-safe. */
public final class NoteSigner {

    private final Ed25519PrivateKeyParameters key;
    private final VerifierKey verifier;
    private final VerifierKey cosigner;

    /**
     * A signer.
     *
     * @param seed the private key, 32 bytes (RFC 8032)
     */
    public NoteSigner(String name, byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed);
        byte[] published = key.generatePublicKey().getEncoded();
        this.verifier = new VerifierKey(name, VerifierKey.ED25519, published);
        this.cosigner = new VerifierKey(name, VerifierKey.COSIGNATURE, published);
    }

    /** The key that verifies what {@link #sign} makes. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The key that verifies what {@link #cosign} makes. */
    public VerifierKey cosigner() {
        return cosigner;
    }

    /** A signature of the text, which ends with a newline. */
    public NoteSignature sign(String text) {
        return new NoteSignature(
                verifier.name(), verifier.id(), Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A witness's signature of a checkpoint's text (C2SP tlog-cosignature). */
    public NoteSignature cosign(String text, long seconds) {
        byte[] signature = Ed25519.sign(key, Cosignature.message(seconds, text));
        return new Cosignature(seconds, signature).by(cosigner);
    }
}
