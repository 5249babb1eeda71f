package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.onfile.digest.Digest;
import org.onfile.file.FollowedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's TLS files, followed: a certificate that is renewed, or an authority that is added or taken away, counts from
 * the first handshake after {@link #follow} on, without a restart. Files that cannot be read, or a key that is not the
 * certificate's, leave what was read before in use: so it does not matter which of the two is put in place first.
 * Thread-safe.
 */
public final class TlsFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

    private final FollowedFiles<KeyMaterial> material;

    /**
     * Reads the files.
     *
     * @throws IllegalStateException if that fails; the message names the files and says what to do
     */
    TlsFiles(Path certificate, Path key, Path authorities) {
        try {
            this.material = FollowedFiles.open(
                    "The TLS files",
                    files -> KeyMaterial.in(files, certificate, key, authorities),
                    certificate,
                    key,
                    authorities);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The hub needs its certificate (" + certificate + "), the certificate's key (" + key
                            + ") and the authorities of its clients (" + authorities
                            + ") as PEM files; onfile.tls.* says where they are. 'onfile demo' makes some",
                    e);
        }
    }

    /** What the files said when they were last read. No handshake waits for a file. */
    KeyMaterial current() {
        return material.latest();
    }

    /** The digest of the hub's own certificate as it is in use, then of each authority of its clients. */
    public List<Digest> thumbprints() {
        KeyMaterial used = current();
        return Stream.concat(Stream.of(used.chain().getFirst()), used.authorities().stream())
                .map(TlsFiles::thumbprint)
                .toList();
    }

    /** Takes up what the files say now, if somebody changed them; for a timer. */
    public void follow() {
        if (material.look()) {
            LOG.info("TLS: a change of the hub's certificate or of its clients' authorities is taken up");
        }
    }

    private static Digest thumbprint(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded has no encoding", e);
        }
    }
}
