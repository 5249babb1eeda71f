package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.onfile.file.DurableFile;
import org.onfile.file.MalformedFileException;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Certificates and unencrypted private keys in PEM files (RFC 7468). Keys may be in PKCS#8, PKCS#1 (RSA) or SEC1 (elliptic
 * curves).
 */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]*CERTIFICATE-----");

    private Pem() {}

    /**
     * All certificates in the file, in its order: a chain, or several authorities.
     *
     * @throws MalformedFileException if there is none, or half of one
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        return certificates(Files.readString(file), file);
    }

    /**
     * The same of the file's text.
     *
     * @param file for messages
     */
    static List<X509Certificate> certificates(String text, Path file) throws MalformedFileException {
        long begun = BEGIN.matcher(text).results().count();
        if (begun == 0) {
            throw new MalformedFileException(file + ": no certificate in it. It should be a PEM file, with lines"
                    + " '-----BEGIN CERTIFICATE-----'");
        }
        List<X509Certificate> whole;
        try {
            whole = Objects.requireNonNull(content(text).getCertificates(), "there is text");
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new MalformedFileException(file + ": a certificate in it is broken: " + e.getMessage());
        }
        // PemContent passes over one without an end, as in a file that is being copied
        if (whole.size() != begun) {
            throw new MalformedFileException(
                    file + ": of " + begun + " certificates that begin in it " + whole.size() + " can be read");
        }
        return whole;
    }

    /**
     * The private key in the text of a file.
     *
     * @param file for messages
     * @throws MalformedFileException if there is none that can be read without a password
     */
    static PrivateKey key(String text, Path file) throws MalformedFileException {
        try {
            return Objects.requireNonNull(content(text).getPrivateKey(), "there is text");
        } catch (IllegalStateException | IllegalArgumentException e) {
            // without its message, which could hold key material
            throw new MalformedFileException(file + ": no private key in it that can be read, in PEM and without a"
                    + " password. Convert other forms with: openssl pkcs8 -topk8 -nodes -in KEY -out "
                    + file.getFileName());
        }
    }

    /** The file's private key; likewise. */
    public static PrivateKey key(Path file) throws IOException {
        return key(Files.readString(file), file);
    }

    /** Writes one certificate. */
    public static void write(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        DurableFile.write(file, block("CERTIFICATE", certificate.getEncoded()), DurableFile.READABLE);
    }

    /** Writes a private key that its owner alone can read, in PKCS#8. */
    public static void write(Path file, PrivateKey key) throws IOException {
        DurableFile.write(file, block("PRIVATE KEY", key.getEncoded()), DurableFile.OWNER_ONLY);
    }

    private static PemContent content(String text) {
        return Objects.requireNonNull(PemContent.of(text), "there is text");
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
