package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.demo.server.Pki;
import org.onfile.file.MalformedFileException;

/** What authorities and openssl hand out. */
class PemTest {

    private static final X500Principal NAME = new X500Principal("CN=hub");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA256withECDSA", "secp384r1, SHA384withECDSA", "RSA, SHA256withRSA", "Ed25519, Ed25519"})
    void readsKeysInPkcs8_whichFitTheirOwnCertificateAlone(String kind, String signature) throws Exception {
        KeyPair pair = pair(kind);
        Path certificate = folder.resolve("hub.pem");
        Pem.write(certificate, selfSigned(pair, signature));
        Path key = folder.resolve("hub.key.pem");
        Pem.write(key, pair.getPrivate());

        assertThat(KeyMaterial.read(certificate, key, certificate).key()).isEqualTo(pair.getPrivate());

        for (String other : new String[] {"secp256r1", "secp384r1", "RSA", "Ed25519"}) {
            Pem.write(key, pair(other).getPrivate());
            assertThatThrownBy(() -> KeyMaterial.read(certificate, key, certificate))
                    .as(other)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("hub.key.pem is not the key of");
        }
    }

    @Test
    void readsRsaKeysInPkcs1() throws Exception {
        PrivateKey key = pair("RSA").getPrivate();
        byte[] pkcs1 = PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();

        assertThat(Pem.key(file(block("RSA PRIVATE KEY", pkcs1)))).isEqualTo(key);
    }

    @Test
    void readsEllipticCurveKeysInSec1() throws Exception {
        ECPrivateKey key = (ECPrivateKey) pair("secp256r1").getPrivate();
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        byte[] curve =
                info.getPrivateKeyAlgorithm().getParameters().toASN1Primitive().getEncoded();
        byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, key.getS(), info.getPrivateKeyAlgorithm().getParameters())
                .getEncoded();

        PrivateKey read = Pem.key(file(block("EC PARAMETERS", curve) + block("EC PRIVATE KEY", sec1)));

        assertThat(read).isInstanceOfSatisfying(ECPrivateKey.class, same -> assertThat(same.getS())
                .isEqualTo(key.getS()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"})
    void saysHowToConvert_whatIsNoKey(String content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> Pem.key(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(file + ": no private key")
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes")
                .hasMessageNotContaining("c2Vj")
                .hasNoCause();
    }

    @Test
    void readsAWholeChain_withTextBetween() throws IOException {
        Pki pki = Pki.in(folder).server();
        String chain = "subject=CN=server\n" + Files.readString(pki.certificate("server")) + "issuer\n"
                + Files.readString(pki.certificate("ca")).replace("\n", "\r\n");

        assertThat(Pem.certificates(file(chain)))
                .extracting(X509Certificate::getSubjectX500Principal)
                .extracting(X500Principal::getName)
                .containsExactly(Pki.subject("server"), Pki.subject("Certificate authority"));
    }

    @Test
    void refusesWhatIsNoCertificate_orHalfOfOne() throws IOException {
        String whole = Files.readString(Pki.in(folder).certificate("ca"));
        for (String content : new String[] {
            "", "text", whole.substring(0, 100), whole + whole.substring(0, 300), whole.replace("MII", "M?I")
        }) {
            Path file = file(content);

            assertThatThrownBy(() -> Pem.certificates(file))
                    .as(content)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file.pem"), content);
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static KeyPair pair(String kind) throws Exception {
        boolean curve = kind.startsWith("secp");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : kind);
        if (curve) {
            generator.initialize(new ECGenParameterSpec(kind));
        } else if (kind.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static X509Certificate selfSigned(KeyPair pair, String signature) throws Exception {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                NAME,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofDays(1))),
                                NAME,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    }
}
