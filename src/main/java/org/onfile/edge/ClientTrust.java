package org.onfile.edge;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts clients whose certificates an authority has signed that has not expired. The JDK looks at the dates of all
 * certificates but the authority's own.
 */
final class ClientTrust extends X509ExtendedTrustManager {

    private final Supplier<KeyMaterial> files;
    private final Clock clock;
    private volatile @Nullable Living latest;

    ClientTrust(Supplier<KeyMaterial> files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        living().trust.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        living().trust.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        living().trust.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("the hub's port is no client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("the hub's port is no client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the hub's port is no client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return files.get().authorities().toArray(X509Certificate[]::new);
    }

    private Living living() throws CertificateException {
        Instant now = clock.instant();
        List<X509Certificate> living = files.get().authorities().stream()
                .filter(authority -> !now.isAfter(authority.getNotAfter().toInstant())
                        && !now.isBefore(authority.getNotBefore().toInstant()))
                .toList();
        if (living.isEmpty()) {
            throw new CertificateException("every authority of the hub's clients has expired");
        }
        Living known = latest;
        if (known == null || !known.authorities.equals(living)) {
            known = new Living(living, KeyMaterial.trust(living));
            latest = known;
        }
        return known;
    }

    private record Living(List<X509Certificate> authorities, X509ExtendedTrustManager trust) {}
}
