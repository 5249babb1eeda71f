package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's TLS files, followed: a certificate that is renewed, or an authority that is added or taken away, counts from
 * the next handshake on, without a restart. Files that cannot be read leave what was read before. Thread-safe.
 */
public final class TlsFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Path certificate;
    private final Path key;
    private final Path authorities;
    private final Clock clock;
    private volatile @Nullable Read latest;

    TlsFiles(Path certificate, Path key, Path authorities, Clock clock) {
        this.certificate = certificate;
        this.key = key;
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * What the files say now.
     *
     * @throws IllegalStateException if they could never be read; the message names the file and what to do
     */
    KeyMaterial current() {
        Read known = latest;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.looked.plus(BETWEEN_LOOKS))) {
            return known.material;
        }
        return look(now);
    }

    /** SHA-256 in hex of the hub's own certificate as it is in use, then of each authority of its clients. */
    public List<String> thumbprints() {
        KeyMaterial material = current();
        return Stream.concat(Stream.of(material.chain().getFirst()), material.authorities().stream())
                .map(TlsFiles::thumbprint)
                .toList();
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private synchronized KeyMaterial look(Instant now) {
        Read known = latest;
        try {
            List<Object> stamps = List.of(stamp(certificate), stamp(key), stamp(authorities));
            if (known == null || !known.stamps.equals(stamps)) {
                known = new Read(KeyMaterial.read(certificate, key, authorities), stamps, now);
            } else {
                known = new Read(known.material, stamps, now);
            }
        } catch (IOException | GeneralSecurityException e) {
            if (known == null) {
                throw new IllegalStateException(
                        "The hub needs its certificate (" + certificate + "), the certificate's key (" + key
                                + ") and the authorities of its clients (" + authorities
                                + ") as PEM files; onfile.tls.* says where they are. 'onfile demo' makes some",
                        e);
            }
            LOG.warn("TLS files cannot be read, those read before stay in use: {}", e.toString());
            known = new Read(known.material, known.stamps, now);
        }
        latest = known;
        return known.material;
    }

    private static Object stamp(Path file) throws IOException {
        return List.of(Files.getLastModifiedTime(file), Files.size(file));
    }

    private record Read(KeyMaterial material, List<Object> stamps, Instant looked) {}
}
