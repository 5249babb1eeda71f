package org.onfile.edge;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts clients whose certificates an authority has signed that has not expired, unless they were revoked or are weak. A
 * connection and a TLS session can outlive that: {@link #trusts} asks again, at every request and of every connection.
 */
public final class ClientTrust extends X509ExtendedTrustManager {

    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<TrustedAuthorities> files;
    private final Clock clock;
    private volatile @Nullable Living latest;

    ClientTrust(Supplier<TrustedAuthorities> files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** What the authorities that live now make of certificates, each looked at once. */
    private record Living(
            TrustedAuthorities from,
            List<X509Certificate> authorities,
            X509ExtendedTrustManager trust,
            Map<List<X509Certificate>, Boolean> verdicts) {}

    /**
     * Whether a client that shows these certificates, its own first, would be let in by a handshake now.
     *
     * @param chain as it was shown
     */
    public boolean trusts(X509Certificate[] chain) {
        Date now = Date.from(clock.instant());
        try {
            Living living = living();
            for (X509Certificate certificate : path(living, chain)) {
                certificate.checkValidity(now);
            }
            List<X509Certificate> shown = List.of(chain);
            Boolean known = living.verdicts.get(shown);
            if (known == null) {
                known = isSigned(living, chain);
                if (living.verdicts.size() < MOST_REMEMBERED) {
                    living.verdicts.put(shown, known);
                }
            }
            return known;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isSigned(Living living, X509Certificate[] chain) {
        try {
            living.trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
            verify(living, chain);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain, trust -> trust.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain, trust -> trust.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, trust -> trust.checkClientTrusted(chain, authType));
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
        return files.get().certificates().toArray(X509Certificate[]::new);
    }

    /** The JDK's check of a chain, in one of its forms. */
    private interface Check {
        void by(X509ExtendedTrustManager trust) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        Living living = living();
        try {
            for (X509Certificate certificate : path(living, chain)) {
                certificate.checkValidity(Date.from(clock.instant()));
            }
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new ClientRefusedException(HandshakeFault.EXPIRED_CERTIFICATE, e);
        }
        verify(living, chain);
        try {
            check.by(living.trust);
        } catch (CertificateException e) {
            throw new ClientRefusedException(HandshakeFault.UNTRUSTED_CERTIFICATE, e);
        }
    }

    /** What leads to one of the hub's authorities: what a client shows above that is not asked. All, if in disorder. */
    private static List<X509Certificate> path(Living living, X509Certificate[] chain) {
        List<X509Certificate> shown = List.of(chain);
        for (int i = 0; i < chain.length; i++) {
            if (i > 0 && !chain[i - 1].getIssuerX500Principal().equals(chain[i].getSubjectX500Principal())) {
                return shown;
            }
            if (living.authorities.contains(chain[i])) {
                return shown.subList(0, i + 1);
            }
        }
        return shown;
    }

    private static void verify(Living living, X509Certificate[] chain) throws ClientRefusedException {
        for (X509Certificate certificate : path(living, chain)) {
            String weakness = WeakCryptography.of(certificate);
            if (weakness != null && !living.authorities.contains(certificate)) {
                throw new ClientRefusedException(HandshakeFault.WEAK_CERTIFICATE, weakness);
            }
            if (living.from.hasRevoked(certificate)) {
                throw new ClientRefusedException(HandshakeFault.REVOKED_CERTIFICATE, "revoked");
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // files that were read again are other files
    private Living living() throws CertificateException {
        Instant now = clock.instant();
        TrustedAuthorities read = files.get();
        List<X509Certificate> living = read.living(now);
        if (living.isEmpty()) {
            throw new ClientRefusedException(
                    HandshakeFault.UNTRUSTED_CERTIFICATE, "every authority of the hub's clients has expired");
        }
        Living known = latest;
        if (known == null || known.from != read || !known.authorities.equals(living)) {
            known = new Living(read, living, KeyMaterial.trust(living), new ConcurrentHashMap<>());
            latest = known;
        }
        return known;
    }
}
