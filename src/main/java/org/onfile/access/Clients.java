package org.onfile.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered clients, from a YAML file that may change while the hub runs:
 *
 * <pre>{@code
 * clients:
 *   - {name: intake, subject: "CN=intake,O=City", roles: [requester]}
 *   - {name: old-intake, thumbprint: 9f86d081…, roles: [requester]}
 * }</pre>
 *
 * A client is known by its certificate's subject (RFC 4514), or by the SHA-256 of the certificate in hex. Whoever is not
 * in the file is nobody, also with a certificate of a trusted authority. A change that cannot be read changes nothing.
 */
public final class Clients {

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path file;
    private final Clock clock;
    private volatile Read latest;

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it cannot be read; a file that is absent registers nobody
     */
    public Clients(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            this.latest = read(stamp());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(file + ": the registered clients cannot be read: " + e.getMessage(), e);
        }
        if (latest.stamp == null) {
            LOG.warn("{} is absent: no client is registered, so nobody can ask anything", file);
        }
    }

    /** The client that this certificate stands for, if any. */
    public Optional<Client> find(X509Certificate certificate) {
        Read known = followed();
        Client bySubject = known.bySubject.get(certificate.getSubjectX500Principal());
        return Optional.ofNullable(
                bySubject != null || known.byThumbprint.isEmpty()
                        ? bySubject
                        : known.byThumbprint.get(thumbprint(certificate)));
    }

    /** SHA-256 of the file as it is in use, in hex; {@code absent} where there is none. */
    public String digest() {
        return followed().digest;
    }

    private Read followed() {
        Read known = latest;
        Instant now = clock.instant();
        return now.isBefore(known.looked.plus(BETWEEN_LOOKS)) ? known : look(now);
    }

    private synchronized Read look(Instant now) {
        Read known = latest;
        if (now.isBefore(known.looked.plus(BETWEEN_LOOKS))) {
            return known;
        }
        FileTime stamp = known.stamp;
        try {
            stamp = stamp();
            if (stamp == null ? known.stamp != null : !stamp.equals(known.stamp)) {
                latest = read(stamp);
                LOG.info("{}: {} clients registered", file, latest.bySubject.size() + latest.byThumbprint.size());
                return latest;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{}: the change cannot be read and changes nothing: {}", file, e.getMessage());
        }
        latest = new Read(known.bySubject, known.byThumbprint, known.digest, stamp, now);
        return latest;
    }

    private @Nullable FileTime stamp() throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
    }

    private Read read(@Nullable FileTime stamp) throws IOException {
        Map<X500Principal, Client> bySubject = new HashMap<>();
        Map<String, Client> byThumbprint = new HashMap<>();
        String digest = "absent";
        if (stamp != null) {
            byte[] content = Files.readAllBytes(file);
            digest = sha256(content);
            for (JsonNode entry : entries(content)) {
                Client client = client(entry);
                String subject = entry.path("subject").asText("");
                String thumbprint = entry.path("thumbprint").asText("").replace(":", "");
                if (subject.isEmpty() == thumbprint.isEmpty()) {
                    throw new IllegalArgumentException(
                            "client '" + client.name() + "' needs either a subject or a thumbprint");
                }
                Client other = subject.isEmpty()
                        ? byThumbprint.put(thumbprint.toLowerCase(Locale.ROOT), client)
                        : bySubject.put(new X500Principal(subject), client);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "clients '" + other.name() + "' and '" + client.name() + "' have the same certificate");
                }
            }
        }
        return new Read(Map.copyOf(bySubject), Map.copyOf(byThumbprint), digest, stamp, clock.instant());
    }

    private static Iterable<JsonNode> entries(byte[] content) throws IOException {
        try {
            JsonNode clients = YAML.readTree(content).path("clients");
            if (!clients.isArray()) {
                throw new IllegalArgumentException("a list 'clients:' is expected");
            }
            return clients;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static Client client(JsonNode entry) {
        String name = entry.path("name").asText("");
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("a client's name is 1 to 64 of a-z, 0-9, dot and hyphen");
        }
        Set<Client.Role> roles = EnumSet.noneOf(Client.Role.class);
        for (JsonNode role : entry.path("roles")) {
            try {
                roles.add(Client.Role.valueOf(role.asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "client '" + name + "' has a role that is none of requester, auditor, operator", e);
            }
        }
        return new Client(name, Set.copyOf(roles));
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded has no encoding", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private record Read(
            Map<X500Principal, Client> bySubject,
            Map<String, Client> byThumbprint,
            String digest,
            @Nullable FileTime stamp,
            Instant looked) {}
}
