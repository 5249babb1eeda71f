package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.server.Pki;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which certificates of clients are trusted. */
@ExtendWith(OutputCaptureExtension.class)
class ClientTrustTest {

    private static final X500Principal AUTHORITY = new X500Principal("CN=City CA,O=City");

    private final Path folder;
    private final Path authorities;
    private final Path revocations;
    private final KeyPair authorityKey = pair("EC", 256);
    private final X509Certificate authority =
            certificate(AUTHORITY, authorityKey, authorityKey, "SHA256withECDSA", true);

    ClientTrustTest(@TempDir Path folder) {
        this.folder = folder;
        this.authorities = folder.resolve("ca.pem");
        this.revocations = folder.resolve("revoked.pem");
    }

    @BeforeEach
    void trust() throws Exception {
        Pem.write(authorities, authority);
        Pki.in(folder.resolve("hub")).server();
    }

    @Test
    void refuseShortKeysAndOldDigests() throws Exception {
        ClientTrust trust = files(null).trust();

        assertThatCode(() -> check(trust, client(pair("RSA", 2048), "SHA256withECDSA")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(trust, client(pair("EC", 256), "SHA256withECDSA")))
                .doesNotThrowAnyException();
        assertRefused(HandshakeFault.WEAK_CERTIFICATE, trust, client(pair("RSA", 1024), "SHA256withECDSA"));
        assertRefused(HandshakeFault.WEAK_CERTIFICATE, trust, client(pair("EC", 256), "SHA1withECDSA"));
    }

    @Test
    void refuseAnAuthorityWithAShortKey() throws Exception {
        KeyPair key = pair("RSA", 1024);
        Pem.write(authorities, certificate(AUTHORITY, key, key, "SHA256withRSA", true));

        assertThatThrownBy(() -> files(null))
                .rootCause()
                .hasMessageContaining(authorities.toString())
                .hasMessageContaining("1024 bits (at least 2048)");
    }

    @Test
    void refuseWhatIsOnARevocationList_fromTheNextLookOn(CapturedOutput output) throws Exception {
        X509Certificate client = client(pair("EC", 256), "SHA256withECDSA");
        X509Certificate other = client(pair("EC", 256), "SHA256withECDSA");
        revoke(authorityKey.getPrivate(), Duration.ofDays(7));
        TlsFiles files = files(revocations);
        check(files.trust(), client);
        assertThat(files.trust().trusts(chain(client))).isTrue();

        revoke(authorityKey.getPrivate(), Duration.ofDays(-7), client.getSerialNumber());
        files.follow();

        assertRefused(HandshakeFault.REVOKED_CERTIFICATE, files.trust(), client);
        assertThat(files.trust().trusts(chain(client))).isFalse();
        assertThat(files.trust().trusts(chain(other))).isTrue();
        assertThat(output.getAll()).contains("a revocation list should have been renewed by now");
    }

    @Test
    void takeNoListOfAnybodyElse() throws Exception {
        revoke(pair("EC", 256).getPrivate(), Duration.ofDays(7));

        assertThatThrownBy(() -> files(revocations))
                .rootCause()
                .hasMessageContaining(revocations.toString())
                .hasMessageContaining("signed by none of the authorities");
        Files.writeString(revocations, "no list");
        assertThatThrownBy(() -> files(revocations)).rootCause().hasMessageContaining("no revocation list");
    }

    private TlsFiles files(@Nullable Path lists) {
        Path hub = folder.resolve("hub");
        return new TlsFiles(
                hub.resolve("server.pem"), hub.resolve("server.key.pem"), authorities, lists, Clock.systemUTC());
    }

    private static void assertRefused(HandshakeFault fault, ClientTrust trust, X509Certificate client) {
        assertThatThrownBy(() -> check(trust, client))
                .isInstanceOfSatisfying(ClientRefusedException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
        assertThat(trust.trusts(chain(client))).isFalse();
    }

    private static void check(ClientTrust trust, X509Certificate client) throws Exception {
        trust.checkClientTrusted(chain(client), client.getPublicKey().getAlgorithm());
    }

    private static X509Certificate[] chain(X509Certificate certificate) {
        return new X509Certificate[] {certificate};
    }

    private X509Certificate client(KeyPair pair, String algorithm) {
        return certificate(new X500Principal("CN=client,O=City"), pair, authorityKey, algorithm, false);
    }

    private static X509Certificate certificate(
            X500Principal subject, KeyPair pair, KeyPair by, String algorithm, boolean isAuthority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    AUTHORITY,
                    new BigInteger(100, new SecureRandom()),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void revoke(PrivateKey by, Duration nextUpdate, BigInteger... numbers) throws Exception {
        Instant now = Instant.now();
        JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(AUTHORITY, Date.from(now.minus(Duration.ofDays(30))));
        list.setNextUpdate(Date.from(now.plus(nextUpdate)));
        for (BigInteger number : numbers) {
            list.addCRLEntry(number, Date.from(now), CRLReason.keyCompromise);
        }
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Files.writeString(revocations, text.toString());
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
