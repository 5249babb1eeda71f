package org.onfile.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.file.FileSnapshot;
import org.onfile.file.MalformedFileException;

/**
 * Who signs the certificates of clients, and which of them were revoked (RFC 5280, CRLs of one authority each, complete
 * ones).
 *
 * @param lists none where the hub's operator names no file of them
 */
record TrustedAuthorities(List<X509Certificate> certificates, List<X509CRL> lists) {

    /**
     * Reads the files.
     *
     * @param revocations revocation lists in PEM, one after the other, or one in DER; null for none
     * @throws MalformedFileException if a file does not hold what it should, an authority's key is weak, or a list is
     *     signed by none of the authorities
     */
    static TrustedAuthorities in(FileSnapshot files, Path authorities, @Nullable Path revocations) throws IOException {
        List<X509Certificate> certificates = Pem.certificates(files.text(authorities), authorities);
        for (X509Certificate certificate : certificates) {
            String fault = WeakCryptography.ofKey(certificate.getPublicKey());
            if (fault != null) {
                throw new MalformedFileException(authorities + ": the authority "
                        + certificate.getSubjectX500Principal() + " has " + fault
                        + ". Take it out, or have it make a new certificate");
            }
        }
        return new TrustedAuthorities(
                certificates, revocations == null ? List.of() : lists(files, revocations, certificates));
    }

    private static List<X509CRL> lists(FileSnapshot files, Path file, List<X509Certificate> authorities)
            throws IOException {
        List<X509CRL> lists = new ArrayList<>();
        try {
            Collection<? extends java.security.cert.CRL> found =
                    CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(files.bytes(file)));
            for (java.security.cert.CRL list : found) {
                lists.add((X509CRL) list);
            }
        } catch (GeneralSecurityException e) {
            throw new MalformedFileException(
                    file + ": no revocation list (RFC 5280) that can be read: " + e.getMessage());
        }
        if (lists.isEmpty()) {
            throw new MalformedFileException(file + ": no revocation list in it. It should be a PEM file, with lines"
                    + " '-----BEGIN X509 CRL-----', or one list in DER");
        }
        for (X509CRL list : lists) {
            if (authorities.stream().noneMatch(authority -> hasSigned(authority, list))) {
                throw new MalformedFileException(file + ": the list of " + list.getIssuerX500Principal()
                        + " is signed by none of the authorities in onfile.tls.authorities");
            }
        }
        return lists;
    }

    private static boolean hasSigned(X509Certificate authority, X509CRL list) {
        if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** Those whose own time it is. */
    List<X509Certificate> living(Instant now) {
        return certificates.stream()
                .filter(authority -> !now.isAfter(authority.getNotAfter().toInstant())
                        && !now.isBefore(authority.getNotBefore().toInstant()))
                .toList();
    }

    /** Whether its issuer's list has it. A list that is out of date still counts: nothing comes off a list. */
    boolean hasRevoked(X509Certificate certificate) {
        BigInteger number = certificate.getSerialNumber();
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .anyMatch(list -> list.getRevokedCertificate(number) != null);
    }

    /** Whether a list should have been renewed by now. */
    boolean isOutdated(Instant now) {
        return lists.stream()
                .anyMatch(list -> list.getNextUpdate() != null
                        && now.isAfter(list.getNextUpdate().toInstant()));
    }
}
