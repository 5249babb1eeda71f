package org.onfile.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.onfile.edge.Pem;
import org.onfile.file.DurableFile;
import org.onfile.file.MalformedFileException;

/**
 * The demo city's certificate authority (P-256, X.509 v3) in one folder: {@code ca.pem} and {@code ca.key.pem}, and per
 * name {@code NAME.pem} with {@code NAME.key.pem} (PKCS#8, mode 600). What is there already is kept, so that a second
 * start serves the same clients. A real city has an authority of its own; the hub needs only the files.
 */
public final class Pki {

    private static final String ORGANISATION = "Onfile demo city";
    private static final String AUTHORITY = "Certificate authority";
    private static final Duration YEARS = Duration.ofDays(3650);

    private final Path folder;
    private final X509Certificate authority;
    private final PrivateKey authorityKey;

    private Pki(Path folder, X509Certificate authority, PrivateKey authorityKey) {
        this.folder = folder;
        this.authority = authority;
        this.authorityKey = authorityKey;
    }

    /** Opens the folder's authority, or makes one that is valid for ten years. */
    public static Pki in(Path folder) {
        return in(folder, YEARS);
    }

    /** The same with a new authority expiring this long from now; a negative time makes one that has expired. */
    public static Pki in(Path folder, Duration validFor) {
        try {
            Files.createDirectories(folder);
            Path certificate = folder.resolve("ca.pem");
            Path key = folder.resolve("ca.key.pem");
            if (!Files.exists(certificate)) {
                KeyPair pair = newPair();
                X500Principal name = principal(AUTHORITY);
                X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), validFor);
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                Pem.write(key, pair.getPrivate());
                Pem.write(certificate, signed(builder, pair.getPrivate()));
            }
            return new Pki(folder, Pem.certificates(certificate).getFirst(), Pem.key(key));
        } catch (GeneralSecurityException | MalformedFileException e) {
            throw new IllegalStateException(folder + ": no usable certificate authority; delete it to start anew", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All that a city of these departments needs: {@code pki/} with the server's certificate and one each for the
     * clients {@code intake}, {@code auditor}, {@code operator} and the departments, and {@code clients.yaml}, which
     * registers them at the hub.
     */
    public static Pki city(Path data, List<String> departments) {
        Pki pki = in(data.resolve("pki")).server();
        try {
            DurableFile.write(data.resolve("clients.yaml"), pki.clients(departments), DurableFile.READABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pki;
    }

    /** Makes the certificates of a city's clients; the text of {@code clients.yaml} that registers them. */
    public String clients(List<String> departments) {
        StringBuilder clients = new StringBuilder("clients:\n");
        Map<String, String> roles = new LinkedHashMap<>(Map.of("intake", "requester, material-checker"));
        roles.put("auditor", "auditor");
        roles.put("operator", "operator");
        roles.forEach((name, role) -> {
            client(name);
            clients.append(registration(name, role));
        });
        departments.forEach(department -> {
            client(department);
            clients.append(registration(department, "requester, department", department));
        });
        return clients.toString();
    }

    /** Makes {@code server.pem}, for localhost, 127.0.0.1 and ::1. */
    public Pki server() {
        return issue("server", KeyPurposeId.id_kp_serverAuth, YEARS);
    }

    /** Makes a client certificate with the subject {@link #subject(String)}. */
    public Pki client(String name) {
        return client(name, YEARS);
    }

    /** The same expiring this long from now; a negative time makes one that has expired. */
    public Pki client(String name, Duration validFor) {
        return issue(name, KeyPurposeId.id_kp_clientAuth, validFor);
    }

    /** The subject (RFC 4514) of this name's certificate: what a registration of clients names. */
    public static String subject(String name) {
        return "CN=" + name + ",O=" + ORGANISATION;
    }

    /** The line of {@code clients.yaml} that registers this name's certificate. */
    public static String registration(String name, String role) {
        return "  - {name: %s, subject: \"%s\", issuer: \"%s\", roles: [%s]%s}\n"
                .formatted(
                        name,
                        subject(name),
                        subject(AUTHORITY),
                        role,
                        // What is tried comes without cases that anybody announced
                        role.contains("requester") || role.contains("material-checker") ? ", cases: unchecked" : "");
    }

    /** The same of a department's client. */
    public static String registration(String name, String role, String department) {
        return registration(name, role).replace("roles: ", "department: " + department + ", roles: ");
    }

    /** {@code NAME.pem}; the authority's own is {@code ca}. */
    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** {@code NAME.key.pem}. */
    public Path key(String name) {
        return folder.resolve(name + ".key.pem");
    }

    private Pki issue(String name, KeyPurposeId purpose, Duration validFor) {
        if (Files.exists(certificate(name)) && Files.exists(key(name))) {
            return this;
        }
        try {
            KeyPair pair = newPair();
            X509v3CertificateBuilder builder =
                    builder(authority.getSubjectX500Principal(), principal(name), pair.getPublic(), validFor);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (purpose.equals(KeyPurposeId.id_kp_serverAuth)) {
                builder.addExtension(Extension.subjectAlternativeName, false, thisMachine());
            }
            Pem.write(key(name), pair.getPrivate());
            Pem.write(certificate(name), signed(builder, authorityKey));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot issue a certificate for " + name, e);
        }
    }

    private static GeneralNames thisMachine() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Duration validFor) {
        Instant now = Instant.now();
        Instant until = now.plus(validFor);
        Instant from = (until.isBefore(now) ? until : now).minus(Duration.ofDays(1));
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, new SecureRandom()), Date.from(from), Date.from(until), subject, key);
    }

    private static X500Principal principal(String name) {
        return new X500Principal(subject(name));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
