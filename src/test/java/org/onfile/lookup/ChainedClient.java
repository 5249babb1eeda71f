package org.onfile.lookup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.onfile.digest.Digest;

/**
 * A client of an authority of its own, with an RSA key and an authority between: {@code root.pem}, {@code chain.pem}, and
 * the key in PKCS#8 and PKCS#1.
 */
record ChainedClient(Path root, Path chain, Path pkcs8, Path pkcs1, String thumbprint) {

    static ChainedClient in(Path folder) throws Exception {
        KeyPair rootKey = pair();
        KeyPair middleKey = pair();
        KeyPair ownKey = pair();
        X509Certificate root = certificate("CN=Root", "CN=Root", rootKey, rootKey, true);
        X509Certificate middle = certificate("CN=Root", "CN=Between", rootKey, middleKey, true);
        X509Certificate own = certificate("CN=Between", "CN=chained", middleKey, ownKey, false);
        byte[] pkcs8 = ownKey.getPrivate().getEncoded();
        byte[] pkcs1 = PrivateKeyInfo.getInstance(pkcs8)
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        return new ChainedClient(
                write(folder.resolve("root.pem"), block("CERTIFICATE", root.getEncoded())),
                write(
                        folder.resolve("chain.pem"),
                        block("CERTIFICATE", own.getEncoded()) + block("CERTIFICATE", middle.getEncoded())),
                write(folder.resolve("pkcs8.pem"), block("PRIVATE KEY", pkcs8)),
                write(folder.resolve("pkcs1.pem"), block("RSA PRIVATE KEY", pkcs1)),
                Digest.of(own.getEncoded()).hex());
    }

    private static X509Certificate certificate(
            String issuer, String subject, KeyPair issuerKey, KeyPair key, boolean authority) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Principal(issuer),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Principal(subject),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate())));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static Path write(Path file, String pem) throws IOException {
        return Files.writeString(file, pem);
    }
}
