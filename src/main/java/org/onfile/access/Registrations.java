package org.onfile.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.onfile.digest.Digest;
import org.onfile.file.FileSnapshot;
import org.onfile.file.MalformedFileException;

/**
 * What the file of registered clients says.
 *
 * @param digest of the file; empty where there is none
 * @param byThumbprint SHA-256 of a certificate in lower-case hex
 */
record Registrations(Optional<Digest> digest, Map<X500Principal, Client> bySubject, Map<String, Client> byThumbprint) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Reads the file; one that is absent registers nobody. */
    static Registrations read(FileSnapshot files, Path file) throws IOException {
        if (!files.has(file)) {
            return new Registrations(Optional.empty(), Map.of(), Map.of());
        }
        byte[] content = files.bytes(file);
        try {
            return parse(content);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file + ": " + e.getMessage());
        }
    }

    /** The client that this certificate stands for, if any. */
    Optional<Client> find(X509Certificate certificate) {
        Client bySubject = this.bySubject.get(certificate.getSubjectX500Principal());
        return Optional.ofNullable(
                bySubject != null || byThumbprint.isEmpty() ? bySubject : byThumbprint.get(thumbprint(certificate)));
    }

    int size() {
        return bySubject.size() + byThumbprint.size();
    }

    private static Registrations parse(byte[] content) throws IOException {
        Map<X500Principal, Client> bySubject = new HashMap<>();
        Map<String, Client> byThumbprint = new HashMap<>();
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
        return new Registrations(Optional.of(Digest.of(content)), Map.copyOf(bySubject), Map.copyOf(byThumbprint));
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
            return Digest.of(certificate.getEncoded()).hex();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded has no encoding", e);
        }
    }
}
