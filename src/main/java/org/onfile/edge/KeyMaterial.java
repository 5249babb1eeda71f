package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One side's means for TLS: its own certificate with its key, and the authorities it trusts.
 *
 * @param chain the own certificate first
 */
public record KeyMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {

    /** Reads the three PEM files; see {@link Pem}. */
    public static KeyMaterial read(Path certificate, Path key, Path authorities)
            throws IOException, GeneralSecurityException {
        return new KeyMaterial(Pem.certificates(certificate), Pem.key(key), Pem.certificates(authorities));
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
    static X509ExtendedTrustManager trust(List<X509Certificate> authorities) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "KeyMaterial[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
