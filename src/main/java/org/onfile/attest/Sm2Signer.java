package org.onfile.attest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.jspecify.annotations.Nullable;

/**
 * Signs answers a second time, with SM3withSM2 (GB/T 32918.2, GB/T 35276) and the default user id of GB/T 35276: over the
 * ASCII bytes of the compact JWS. Thread-safe.
 */
public final class Sm2Signer {

    static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final Sm2Keys keys;
    private final SecureRandom random = new SecureRandom();
    private volatile Prepared prepared;

    /** Signers by one key that are free: to make one ready costs as much as a signature. */
    private record Prepared(Sm2Keys.Kept key, Queue<SM2Signer> free) {}

    public Sm2Signer(Sm2Keys keys) {
        this.keys = keys;
        this.prepared = new Prepared(keys.kept(), new ConcurrentLinkedQueue<>());
    }

    /** The signature of an answer. */
    public Sm2Signature sign(String answer) {
        Prepared current = current();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        @Nullable SM2Signer free = current.free.poll();
        SM2Signer signer = free == null ? signer(current.key) : free;
        try {
            signer.update(bytes, 0, bytes.length);
            String signature = Base64.getEncoder().encodeToString(signer.generateSignature());
            current.free.add(signer);
            return new Sm2Signature(current.key.currentId(), signature);
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 failed with the key " + current.key.currentId(), e);
        }
    }

    private Prepared current() {
        Sm2Keys.Kept key = keys.kept();
        Prepared known = prepared;
        if (!known.key.currentId().equals(key.currentId())) {
            known = new Prepared(key, new ConcurrentLinkedQueue<>());
            prepared = known;
        }
        return known;
    }

    private SM2Signer signer(Sm2Keys.Kept key) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithID(new ParametersWithRandom(key.signing(), random), USER));
        return signer;
    }
}
