package org.onfile.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Es256Test {

    private final ECKey key;

    Es256Test() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).generate();
    }

    @Test
    void ofJava_isWhatTheJdkVerifies() throws Exception {
        verify(JavaEs256.of(key));
    }

    @Test
    void ofConscrypt_isWhatTheJdkVerifies() throws Exception {
        assumeTrue(NativeEs256.isAvailable(), "Conscrypt has no library for this platform");

        verify(NativeEs256.of(key));
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void isNative_onLinux() {
        assertThat(Es256.of(key)).isInstanceOf(NativeEs256.class);
    }

    /** A half of a signature begins with a zero byte once in 256 times, and is then shorter in other forms than this one. */
    private void verify(Es256 es256) throws Exception {
        boolean shortR = false;
        boolean shortS = false;
        for (int i = 0; i < 100 || !shortR || !shortS; i++) {
            byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = es256.sign(message);
            shortR |= signature[0] == 0;
            shortS |= signature[32] == 0;

            if (i < 100 || signature[0] == 0 || signature[32] == 0) {
                Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
                verifier.initVerify(key.toECPublicKey());
                verifier.update(message);
                assertThat(signature).hasSize(64);
                assertThat(verifier.verify(signature)).isTrue();
            }
        }
    }
}
