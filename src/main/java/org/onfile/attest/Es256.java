package org.onfile.attest;

import com.nimbusds.jose.jwk.ECKey;

/** Signs by ES256 (RFC 7518, 3.4: ECDSA on P-256 with SHA-256) with one key. Thread-safe. */
sealed interface Es256 permits NativeEs256, JavaEs256 {

    /** r and s, 32 bytes each, big-endian. */
    byte[] sign(byte[] message);

    /** By native code where it runs, else by Java, which takes four times as long. */
    static Es256 of(ECKey key) {
        return NativeEs256.isAvailable() ? NativeEs256.of(key) : JavaEs256.of(key);
    }
}
