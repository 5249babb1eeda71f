package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.onfile.file.FileSnapshot;
import org.onfile.file.MalformedFileException;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * One side's means for TLS: its own certificate with its key, and the authorities it trusts.
 *
 * @param chain the own certificate first
 * @param key that of the own certificate
 */
public record KeyMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {

    /**
     * Reads the three PEM files; see {@link Pem}.
     *
     * @throws MalformedFileException if one of them does not hold what it should, or the key is another certificate's
     */
    public static KeyMaterial read(Path certificate, Path key, Path authorities) throws IOException {
        FileSnapshot files = FileSnapshot.of(List.of(certificate, key, authorities));
        KeyMaterial own = of(files, certificate, key);
        return new KeyMaterial(own.chain, own.key, Pem.certificates(files.text(authorities), authorities));
    }

    /** Certificate and key alone, where the files have been read; no authorities. */
    static KeyMaterial of(FileSnapshot files, Path certificate, Path key) throws IOException {
        KeyMaterial material = new KeyMaterial(
                Pem.certificates(files.text(certificate), certificate), Pem.key(files.text(key), key), List.of());
        if (!new CertifiedKey(material.key, material.chain.getFirst().getPublicKey()).isPair()) {
            throw new MalformedFileException(key + " is not the key of the first certificate in " + certificate
                    + ". Put the key there that was made"
                    + " for this certificate; in " + certificate.getFileName()
                    + " the hub's own certificate comes first, then those above it");
        }
        return material;
    }

    /** A context for a client that shows the certificate and trusts the authorities. */
    public SSLContext clientContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new X509ExtendedKeyManager[] {new OneKey(() -> this)}, new TrustManager[] {trust(authorities)}, null);
        return context;
    }

    /** A context for a client that trusts the authorities in the PEM file and shows no certificate. */
    public static SSLContext trusting(Path authorities) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust(Pem.certificates(authorities))}, null);
        return context;
    }

    /** Trusts these authorities alone. */
    static X509ExtendedTrustManager trust(List<X509Certificate> authorities) {
        PemSslStore store = PemSslStore.of(null, null, null, authorities, null);
        return (X509ExtendedTrustManager) SslManagerBundle.from(new PemSslStoreBundle(null, store), SslBundleKey.NONE)
                .getTrustManagers()[0];
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "KeyMaterial[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
