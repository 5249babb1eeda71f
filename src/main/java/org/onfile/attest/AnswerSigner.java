package org.onfile.attest;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Signs answers with the current key, by ES256. It writes the compact form (RFC 7515, 7.1) itself, which is as simple as
 * it is quick. Thread-safe.
 */
public final class AnswerSigner {

    /** The {@code typ} of every answer about real people. */
    public static final String TYPE = "onfile-answer+jwt";

    /** The {@code typ} of the sandbox's: who has never heard of it takes none for an answer. */
    public static final String SANDBOX_TYPE = "onfile-sandbox-answer+jwt";

    /** The claim that the sandbox's have, too. */
    static final String SANDBOX = "sandbox";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final AnswerKeys keys;
    private volatile Prepared prepared;

    public AnswerSigner(AnswerKeys keys) {
        this.keys = keys;
        this.prepared = Prepared.of(keys.current());
    }

    /** The payload of an answer as a compact JWS. */
    public String sign(byte[] payload) {
        return sign(payload, false);
    }

    /**
     * The same.
     *
     * @param sandbox whether it is about made-up people, as its payload has to say, too
     */
    public String sign(byte[] payload, boolean sandbox) {
        Prepared key = currentKey();
        String signed = (sandbox ? key.sandboxHeader : key.header) + "." + BASE64URL.encodeToString(payload);
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
    private record Prepared(String keyId, String header, String sandboxHeader, Es256 es256) {

        static Prepared of(ECKey key) {
            return new Prepared(key.getKeyID(), header(key, TYPE), header(key, SANDBOX_TYPE), Es256.of(key));
        }

        private static String header(ECKey key, String type) {
            String header = "{\"alg\":\"ES256\",\"kid\":\"" + key.getKeyID() + "\",\"typ\":\"" + type + "\"}";
            return BASE64URL.encodeToString(header.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "key " + keyId;
        }
    }
}
