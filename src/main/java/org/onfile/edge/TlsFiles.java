package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.file.FollowedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's TLS files, followed: a certificate that is renewed, or an authority that is added or taken away, counts from
 * the first handshake after {@link #follow} on, without a restart. Files that cannot be read, or a key that is not the
 * certificate's, leave what was read before in use: so it does not matter which of the two is put in place first. The
 * authorities do not wait for that. Thread-safe.
 */
public final class TlsFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

    private final Clock clock;
    private final FollowedFiles<KeyMaterial> own;
    private final FollowedFiles<TrustedAuthorities> authorities;
    private final ClientTrust trust;
    private boolean outdated;

    /**
     * Reads the files.
     *
     * @param revocations of clients' certificates; null for none
     * @throws IllegalStateException if that fails; the message names the files and says what to do
     */
    TlsFiles(Path certificate, Path key, Path authorities, @Nullable Path revocations, Clock clock) {
        this.clock = clock;
        try {
            this.own = FollowedFiles.open(
                    "The hub's certificate", files -> KeyMaterial.of(files, certificate, key), certificate, key);
            this.authorities = FollowedFiles.open(
                    "The authorities of clients",
                    files -> TrustedAuthorities.in(files, authorities, revocations),
                    revocations == null ? new Path[] {authorities} : new Path[] {authorities, revocations});
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The hub needs its certificate (" + certificate + "), the certificate's key (" + key
                            + ") and the authorities of its clients (" + authorities
                            + ") as PEM files; onfile.tls.* says where they are. 'onfile demo' makes some",
                    e);
        }
        this.trust = new ClientTrust(this.authorities::latest, clock);
    }

    /** The hub's own certificate and key as they were last read. No handshake waits for a file. */
    KeyMaterial own() {
        return own.latest();
    }

    /** Who signs the certificates of clients, likewise. */
    TrustedAuthorities authorities() {
        return authorities.latest();
    }

    /** What is made of clients' certificates by that. */
    public ClientTrust trust() {
        return trust;
    }

    /** The digest of the hub's own certificate as it is in use, then of each authority of its clients. */
    public List<Digest> thumbprints() {
        return Stream.concat(Stream.of(own().chain().getFirst()), authorities().certificates().stream())
                .map(TlsFiles::thumbprint)
                .toList();
    }

    /** Takes up what the files say now, if somebody changed them; for a timer. */
    public void follow() {
        if (own.look()) {
            LOG.info("TLS: a change of the hub's certificate is taken up");
        }
        if (authorities.look()) {
            LOG.info("TLS: a change of the clients' authorities or of what they revoked is taken up");
        }
        boolean now = authorities().isOutdated(clock.instant());
        if (now && !outdated) {
            LOG.warn("TLS: a revocation list should have been renewed by now. It still counts; put a newer one there");
        }
        outdated = now;
    }

    private static Digest thumbprint(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded has no encoding", e);
        }
    }
}
