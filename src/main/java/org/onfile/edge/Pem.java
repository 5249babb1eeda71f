package org.onfile.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates and unencrypted PKCS#8 private keys in PEM files (RFC 7468). */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** All certificates in the file, in its order: a chain, or several authorities. */
    public static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new GeneralSecurityException(file + ": no certificate in it");
            }
            return found;
        }
    }

    /** The file's private key, elliptic curve or RSA. */
    public static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = text.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException(file + ": no PKCS#8 'PRIVATE KEY' in it."
                    + " Convert other forms with: openssl pkcs8 -topk8 -nodes -in KEY -out " + file.getFileName());
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + 27, end));
        GeneralSecurityException unreadable =
                new GeneralSecurityException(file + ": the private key is neither EC, RSA nor Ed25519");
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException anotherAlgorithms) {
                unreadable.addSuppressed(anotherAlgorithms);
            }
        }
        throw unreadable;
    }

    /** Writes one certificate. */
    public static void write(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        Files.writeString(file, block("CERTIFICATE", certificate.getEncoded()));
    }

    /** Writes a private key that its owner alone can read. */
    public static void write(Path file, PrivateKey key) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, block("PRIVATE KEY", key.getEncoded()));
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
