package org.onfile.attest;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Signs answers with the current key, by ES256. It writes the compact form (RFC 7515, 7.1) itself, which is as simple as
 * it is quick. Thread-safe.
 */
public final class AnswerSigner {

    /** The {@code typ} of every answer. */
    public static final String TYPE = "onfile-answer+jwt";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final AnswerKeys keys;
    private volatile Prepared prepared;

    public AnswerSigner(AnswerKeys keys) {
        this.keys = keys;
        this.prepared = Prepared.of(keys.current());
    }

    /** The payload as a compact JWS. */
    public String sign(byte[] payload) {
        Prepared key = currentKey();
        String signed = key.header + "." + BASE64URL.encodeToString(payload);
        byte[] signature = key.es256.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64URL.encodeToString(signature);
    }

    private Prepared currentKey() {
        ECKey current = keys.current();
        Prepared known = prepared;
        if (!known.keyId.equals(current.getKeyID())) {
            known = Prepared.of(current);
            prepared = known;
        }
        return known;
    }

    /** What is the same for every answer by one key. */
    private record Prepared(String keyId, String header, Es256 es256) {

        static Prepared of(ECKey key) {
            String header = "{\"alg\":\"ES256\",\"kid\":\"" + key.getKeyID() + "\",\"typ\":\"" + TYPE + "\"}";
            return new Prepared(
                    key.getKeyID(), BASE64URL.encodeToString(header.getBytes(StandardCharsets.UTF_8)), Es256.of(key));
        }

        @Override
        public String toString() {
            return "key " + keyId;
        }
    }
}
