package org.onfile.attest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signs answers a second time, with SM3withSM2 (GB/T 32918.2, GB/T 35276) and the default user id of GB/T 35276: over the
 * ASCII bytes of the compact JWS. Thread-safe.
 */
public final class Sm2Signer {

    static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final Sm2Keys keys;
    private final SecureRandom random = new SecureRandom();
    private volatile Prepared prepared;

    public Sm2Signer(Sm2Keys keys) {
        this.keys = keys;
        this.prepared = prepare(keys.kept());
    }

    /** The signature of an answer. */
    public Sm2Signature sign(String answer) {
        Prepared key = currentKey();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        SM2Signer signer = new SM2Signer();
        signer.init(true, key.parameters);
        signer.update(bytes, 0, bytes.length);
        try {
            return new Sm2Signature(key.of.currentId(), Base64.getEncoder().encodeToString(signer.generateSignature()));
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 failed with the key " + key.of.currentId(), e);
        }
    }

    private Prepared currentKey() {
        Sm2Keys.Kept current = keys.kept();
        Prepared known = prepared;
        if (!known.of.currentId().equals(current.currentId())) {
            known = prepare(current);
            prepared = known;
        }
        return known;
    }

    private Prepared prepare(Sm2Keys.Kept key) {
        return new Prepared(key, new ParametersWithID(new ParametersWithRandom(key.signing(), random), USER));
    }

    /** What is the same for every signature by one key. */
    private record Prepared(Sm2Keys.Kept of, ParametersWithID parameters) {}
}
